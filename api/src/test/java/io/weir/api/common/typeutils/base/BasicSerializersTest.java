package io.weir.api.common.typeutils.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.api.common.typeinfo.TypeInformation;
import io.weir.api.common.typeinfo.Types;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.core.memory.DataInputDeserializer;
import io.weir.api.core.memory.DataOutputSerializer;
import io.weir.api.java.typeutils.RoundTrip;
import io.weir.api.java.typeutils.Samples.Colour;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;

class BasicSerializersTest {

  private static <T> void sharesAndReturns(TypeInformation<T> type, T value) {
    TypeSerializer<T> serializer = type.createSerializer();
    assertThat(RoundTrip.of(serializer, value)).isEqualTo(value);
    assertThat(serializer.isImmutableType()).isTrue();
    assertThat(serializer.copy(value)).isSameAs(value);
  }

  private static <T> void copiesAndReturns(TypeInformation<T> type, T value) {
    TypeSerializer<T> serializer = type.createSerializer();
    assertThat(RoundTrip.of(serializer, value)).isEqualTo(value);
    assertThat(serializer.isImmutableType()).isFalse();
    assertThat(serializer.copy(value)).isEqualTo(value).isNotSameAs(value);
  }

  @Property(tries = 300)
  void primitivesComeBack(
      @ForAll boolean a,
      @ForAll byte b,
      @ForAll short c,
      @ForAll char d,
      @ForAll int e,
      @ForAll long f,
      @ForAll float g,
      @ForAll double h) {
    sharesAndReturns(Types.BOOLEAN, a);
    sharesAndReturns(Types.BYTE, b);
    sharesAndReturns(Types.SHORT, c);
    sharesAndReturns(Types.CHAR, d);
    sharesAndReturns(Types.INT, e);
    sharesAndReturns(Types.LONG, f);
    sharesAndReturns(Types.FLOAT, g);
    sharesAndReturns(Types.DOUBLE, h);
  }

  @Property(tries = 500)
  void anySequenceOfCharsComesBack(@ForAll @WithNull String text, @ForAll char[] chars) {
    sharesAndReturns(Types.STRING, text);
    sharesAndReturns(Types.STRING, new String(chars));
  }

  @Property(tries = 200)
  void datesAndBigNumbersComeBack(
      @ForAll BigInteger big,
      @ForAll BigDecimal decimal,
      @ForAll int day,
      @ForAll int second,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 999_999_999) int nano) {
    LocalDate date = LocalDate.ofEpochDay(day);
    LocalTime time = LocalTime.ofNanoOfDay(Math.floorMod(second, 86_400) * 1_000_000_000L + nano);
    sharesAndReturns(Types.BIG_INT, big);
    sharesAndReturns(Types.BIG_DEC, decimal);
    sharesAndReturns(Types.LOCAL_DATE, date);
    sharesAndReturns(Types.LOCAL_TIME, time);
    sharesAndReturns(Types.LOCAL_DATE_TIME, LocalDateTime.of(date, time));
    sharesAndReturns(Types.INSTANT, Instant.ofEpochSecond(second, nano));
    sharesAndReturns(Types.INSTANT, null);
    copiesAndReturns(TypeInformation.of(Date.class), new Date(second));
  }

  @Property(tries = 200)
  void containersComeBackAndCopyDeeply(
      @ForAll List<@WithNull String> texts,
      @ForAll Map<String, @WithNull Long> counts,
      @ForAll double[] numbers,
      @ForAll boolean[] flags,
      @ForAll String[] names) {
    copiesAndReturns(Types.LIST(Types.STRING), new ArrayList<>(texts));
    copiesAndReturns(Types.MAP(Types.STRING, Types.LONG), counts);
    copiesAndReturns(TypeInformation.of(double[].class), numbers);
    copiesAndReturns(TypeInformation.of(boolean[].class), flags);
    copiesAndReturns(TypeInformation.of(String[].class), names);
    copiesAndReturns(
        Types.OBJECT_ARRAY(TypeInformation.of(double[].class)), new double[][] {numbers, null});
  }

  @Test
  void enumsComeBack() {
    sharesAndReturns(Types.ENUM(Colour.class), Colour.GREEN);
    sharesAndReturns(Types.VOID, null);
  }

  @Test
  void bytesOfTextAreFixed() {
    assertThat(RoundTrip.bytes(StringSerializer.INSTANCE, null)).containsExactly(0);
    assertThat(RoundTrip.bytes(StringSerializer.INSTANCE, "")).containsExactly(1);
    assertThat(RoundTrip.bytes(StringSerializer.INSTANCE, "aé")).containsExactly(5, 'a', 0xE9);
    assertThat(RoundTrip.bytes(StringSerializer.INSTANCE, "\u0416")).containsExactly(4, 4, 0x16);
  }

  @Test
  void truncatedDataEndsInAnEofThatSaysWhere() {
    byte[] bytes = RoundTrip.bytes(StringSerializer.INSTANCE, "truncated");
    assertThatThrownBy(
            () ->
                StringSerializer.INSTANCE.deserialize(
                    new DataInputDeserializer(bytes, 0, bytes.length - 1)))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("at position 1");
    assertThatThrownBy(() -> new DataInputDeserializer(new byte[7]).readLong())
        .isInstanceOf(EOFException.class);
  }

  @Test
  void damagedLengthsAndOrdinalsAreRefused() {
    byte[] endless = {-1, -1, -1, -1, -1, -1};
    assertThatThrownBy(() -> VarInt.read(new DataInputDeserializer(endless)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(
            () ->
                new EnumSerializer<>(Colour.class)
                    .deserialize(new DataInputDeserializer(new byte[] {9})))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no constant number 9");
  }

  @Property(tries = 200)
  void bufferAgreesWithTheJdk(@ForAll String text, @ForAll long number, @ForAll char c)
      throws IOException {
    DataOutputSerializer own = new DataOutputSerializer(0);
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    java.io.DataOutputStream jdk = new java.io.DataOutputStream(bytes);
    for (java.io.DataOutput out : List.of(own, jdk)) {
      out.writeUTF(text);
      out.writeLong(number);
      out.writeChar(c);
      out.writeDouble(number / 3.0);
      out.writeChars(text);
    }
    assertThat(own.getCopyOfBuffer()).isEqualTo(bytes.toByteArray());
    assertThat(new DataInputDeserializer(own.getCopyOfBuffer()).readUTF()).isEqualTo(text);
  }
}

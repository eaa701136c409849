package io.weir.benchmarks.jet;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import java.io.IOException;

/** State of a key: Jet wants it mutable. */
final class KeyTotal {

  long count;
  long sum;

  /** The fastest that Hazelcast offers for a type of one's own. */
  static final class Serializer implements StreamSerializer<KeyTotal> {

    @Override
    public int getTypeId() {
      return 1;
    }

    @Override
    public void write(ObjectDataOutput out, KeyTotal total) throws IOException {
      out.writeLong(total.count);
      out.writeLong(total.sum);
    }

    @Override
    public KeyTotal read(ObjectDataInput in) throws IOException {
      KeyTotal total = new KeyTotal();
      total.count = in.readLong();
      total.sum = in.readLong();
      return total;
    }
  }
}

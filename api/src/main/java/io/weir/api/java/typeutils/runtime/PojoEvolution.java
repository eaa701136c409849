package io.weir.api.java.typeutils.runtime;

import io.weir.api.common.typeutils.SchemaCompatibility;
import io.weir.api.common.typeutils.SchemaText;
import io.weir.api.common.typeutils.TypeSerializer;
import io.weir.api.java.typeutils.PojoField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * From the fields that a class had when its values were written to those it has now; fields are
 * matched by name. Rules, those of Flink for POJOs, here also for records: fields may be added,
 * which then have what a POJO's constructor gives them, in a record Java's default, and removed; a
 * field's type may not change, except as its own serializer allows; nor may the class's name.
 */
final class PojoEvolution<T> {

  private final PojoSerializer<T> now;
  private final List<PojoField> fields;
  private final List<TypeSerializer<?>> serializers;
  private final List<EvolvedPojoReader.Step> steps = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private boolean sameBytes = true;

  PojoEvolution(
      PojoSerializer<T> now, List<PojoField> fields, List<TypeSerializer<?>> serializers) {
    this.now = now;
    this.fields = fields;
    this.serializers = serializers;
  }

  SchemaCompatibility<T> from(String stored) {
    List<String> parts =
        SchemaText.arguments(stored, now.type().isRecord() ? "record" : "pojo", ";")
            .orElse(List.of());
    if (parts.isEmpty() || !parts.get(0).equals(now.type().getName())) {
      return new SchemaCompatibility.Incompatible<>(otherType(stored, parts));
    }
    List<String> storedFields = parts.subList(1, parts.size());
    Set<String> names = new HashSet<>();
    for (String field : storedFields) {
      int colon = field.indexOf(':');
      names.add(field.substring(0, colon));
      add(field.substring(0, colon), field.substring(colon + 1));
    }
    if (!reasons.isEmpty()) {
      return new SchemaCompatibility.Incompatible<>(
          now.type().getName() + ": " + String.join("; ", reasons));
    }
    return sameBytes && names.size() == fields.size()
        ? new SchemaCompatibility.AsIs<>()
        : new SchemaCompatibility.AfterMigration<>(new EvolvedPojoReader<>(now, fields, steps));
  }

  private String otherType(String stored, List<String> parts) {
    return parts.isEmpty()
        ? "'" + stored + "' is now '" + now.schema() + "'"
        : "the class was "
            + parts.get(0)
            + " and is now "
            + now.type().getName()
            + ": keep the name, package included";
  }

  private void add(String name, String stored) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        sameBytes &= i == steps.size();
        keep(i, stored);
        return;
      }
    }
    sameBytes = false;
    SkippedValue.ofField(stored)
        .ifPresentOrElse(
            skipped -> steps.add(new EvolvedPojoReader.Removed(skipped)),
            () ->
                reasons.add(
                    "field '%s' of type '%s' was removed, whose values cannot be passed over: put it back"
                        .formatted(name, stored)));
  }

  private void keep(int field, String stored) {
    String declared = now.fieldSchema(field);
    TypeSerializer<?> serializer = serializers.get(field);
    boolean primitive = SkippedValue.isPrimitive(declared);
    if (stored.equals(declared)) {
      steps.add(new EvolvedPojoReader.Kept(field, serializer, primitive));
      return;
    }
    SchemaCompatibility<?> compatibility = serializer.compatibilityWith(stored);
    if (isChanged(stored, declared)
        || compatibility instanceof SchemaCompatibility.Incompatible<?>) {
      reasons.add(
          "field '%s': %s"
              .formatted(fields.get(field).name(), why(stored, declared, compatibility)));
    } else if (compatibility instanceof SchemaCompatibility.AfterMigration<?> migration) {
      sameBytes = false;
      steps.add(new EvolvedPojoReader.Kept(field, migration.reader(), primitive));
    } else {
      steps.add(new EvolvedPojoReader.Kept(field, serializer, primitive));
    }
  }

  /** From a primitive to its box, or the other way round: the bytes differ by the null flag. */
  private static boolean isChanged(String stored, String declared) {
    return stored.equals(declared + "?") || declared.equals(stored + "?");
  }

  private static String why(String stored, String declared, SchemaCompatibility<?> compatibility) {
    return !isChanged(stored, declared)
            && compatibility instanceof SchemaCompatibility.Incompatible<?> refusal
        ? refusal.reason()
        : "'" + stored + "' is now '" + declared + "' ('?' is the boxed type)";
  }
}

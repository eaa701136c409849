package io.weir.samples.checkpoints;

import static io.weir.samples.checkpoints.Sizes.bytes;

import io.weir.engine.inspect.CheckpointListing;
import io.weir.engine.inspect.DamagedFile;
import io.weir.engine.inspect.OperatorReport;
import io.weir.engine.inspect.OperatorStateReport;
import io.weir.engine.inspect.Verification;
import io.weir.engine.snapshot.StoredCheckpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Findings in words and columns. Pure. */
final class CheckpointsText {

  private CheckpointsText() {}

  static String none(Path directory) {
    return "There is no completed checkpoint and no savepoint below "
        + directory
        + ": no file _metadata. Give the directory that the job was told to put checkpoints in";
  }

  static String listing(CheckpointListing listing, Instant now) {
    Columns columns =
        new Columns(
            "id", "name", "kind", "number", "attempt", "taken", "age", "took", "bytes", "chunks",
            "path");
    for (StoredCheckpoint each : listing.checkpoints()) {
      columns.line(
          each.id(),
          each.manifest().jobName(),
          kind(each),
          Long.toString(each.checkpointId()),
          Integer.toString(each.manifest().attempt()),
          taken(each).truncatedTo(ChronoUnit.SECONDS).toString(),
          age(taken(each), now),
          took(each),
          bytes(each.manifest().totalBytes()),
          Long.toString(each.manifest().chunks().count()),
          each.path());
    }
    return columns.toString();
  }

  static String head(StoredCheckpoint checkpoint, int all, Instant now) {
    String others =
        all > 1
            ? "The newest of " + all + ", which 'list' names; give another's path to see it.\n"
            : "";
    return """
        %s %d of job '%s' (%s), attempt %d
        %s
        taken %s, %s ago, in %s; %s in %d chunks
        %s
        """
        .formatted(
            kind(checkpoint),
            checkpoint.checkpointId(),
            checkpoint.manifest().jobName(),
            checkpoint.manifest().jobId(),
            checkpoint.manifest().attempt(),
            checkpoint.path(),
            taken(checkpoint),
            age(taken(checkpoint), now),
            took(checkpoint),
            bytes(checkpoint.manifest().totalBytes()),
            checkpoint.manifest().chunks().count(),
            others);
  }

  static String operators(List<OperatorReport> operators) {
    return operators.stream().map(CheckpointsText::operator).collect(Collectors.joining("\n"));
  }

  private static String operator(OperatorReport operator) {
    StringBuilder text = new StringBuilder();
    text.append(
        "operator '%s' (id %s), parallelism %d of at most %d, %d subtasks finished%n"
            .formatted(
                operator.name(),
                operator.id(),
                operator.parallelism(),
                operator.maxParallelism(),
                operator.finished()));
    operator.keyed().ifPresent(keyed -> text.append(keyed(keyed)));
    if (!operator.operatorStates().isEmpty()) {
      text.append(operatorStates(operator.operatorStates()).indent(2));
    }
    return text.toString();
  }

  private static String keyed(OperatorReport.Keyed keyed) {
    Columns columns = new Columns("keyed state", "schema");
    keyed.stateSchemas().forEach(columns::line);
    String all =
        "keyed by %s, %d key groups, %s in %d chunks%n"
            .formatted(keyed.keySchema(), keyed.keyGroups(), bytes(keyed.bytes()), keyed.chunks());
    return (all + columns).indent(2);
  }

  private static String operatorStates(List<OperatorStateReport> states) {
    Columns columns = new Columns("operator state", "kind", "elements", "bytes", "schema");
    for (OperatorStateReport state : states) {
      columns.line(
          state.name(),
          state.redistribution().name().toLowerCase(Locale.ROOT),
          Long.toString(state.elements()),
          bytes(state.bytes()),
          state.schema());
    }
    return columns.toString();
  }

  static String verification(Verification verification) {
    StringBuilder text = new StringBuilder();
    for (StoredCheckpoint each : verification.intact()) {
      text.append("intact   ").append(each.path()).append('\n');
    }
    text.append(damages(verification.damaged()));
    text.append(
        "%d intact; %d files of %s read, %d files damaged or renamed%n"
            .formatted(
                verification.intact().size(),
                verification.files(),
                bytes(verification.bytes()),
                verification.damaged().size()));
    return text.toString();
  }

  static String damages(Collection<DamagedFile> damaged) {
    return damaged.stream().map(CheckpointsText::damage).collect(Collectors.joining());
  }

  private static String damage(DamagedFile damaged) {
    return "%s  %s%n         %s%n         %s%n"
        .formatted(
            damaged.condition() == DamagedFile.Condition.RENAMED ? "renamed" : "damaged",
            damaged.file(),
            damaged.reason(),
            damaged.remedy());
  }

  static String kind(StoredCheckpoint checkpoint) {
    if (checkpoint.isSavepoint()) {
      return "savepoint";
    }
    return checkpoint.manifest().finalCheckpoint() ? "final" : "checkpoint";
  }

  private static Instant taken(StoredCheckpoint checkpoint) {
    return Instant.ofEpochMilli(checkpoint.manifest().triggeredAtMillis());
  }

  /** From its trigger until its manifest was saved. */
  private static String took(StoredCheckpoint checkpoint) {
    return checkpoint.savedAtMillis() - checkpoint.manifest().triggeredAtMillis() + " ms";
  }

  private static String age(Instant taken, Instant now) {
    Duration age = Duration.between(taken, now);
    if (age.toDays() > 0) {
      return age.toDays() + " d " + age.toHoursPart() + " h";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
        : age.toSeconds() + " s";
  }
}

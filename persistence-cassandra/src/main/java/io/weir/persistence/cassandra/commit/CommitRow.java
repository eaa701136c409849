package io.weir.persistence.cassandra.commit;

import io.weir.persistence.cassandra.commit.CommitRules.Change;
import io.weir.persistence.cassandra.commit.CommitRules.Decision;
import io.weir.persistence.cassandra.commit.CommitRules.Done;
import io.weir.persistence.cassandra.commit.CommitRules.Refused;
import io.weir.persistence.cassandra.commit.CommitRules.Superseded;
import io.weir.persistence.cassandra.session.Retries;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One coordinator's hand on its job's commit row. Changes are made one after the other, each as a
 * lightweight transaction on what was last seen. When one was not applied, or nobody knows, the row
 * is read anew - by a read that settles what is undecided - and the rule is asked again.
 */
final class CommitRow {

  private final String jobId;
  private final CommitRows table;
  private final Retries retries;
  private final Later later;
  private CompletionStage<?> last = CompletableFuture.completedStage(null);
  private Optional<JobState> known = Optional.empty(); // within one change at a time

  /**
   * @param later how the wait before another attempt is made
   */
  CommitRow(String jobId, CommitRows table, Retries retries, Later later) {
    this.jobId = jobId;
    this.table = table;
    this.retries = retries;
    this.later = later;
  }

  /** Goes on after the wait that is due when so many attempts have been made. */
  interface Later {
    CompletionStage<Void> after(int made, Supplier<CompletionStage<Void>> next);
  }

  /** A rule's refusal. */
  static class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
      super(reason);
    }
  }

  /** It would be refused again at any time. */
  static final class SupersededException extends RefusedException {
    private static final long serialVersionUID = 1L;

    SupersededException(String reason) {
      super(reason);
    }
  }

  /** The next change looks at the row, whatever is known of it. */
  synchronized void forget() {
    last = last.handle((done, failure) -> known = Optional.empty());
  }

  /**
   * @return completes when the row is as the rule wants it; fails with {@link RefusedException}, or
   *     with the driver's failure when it is not known whether it is
   */
  synchronized CompletionStage<Void> change(Function<Optional<JobState>, Decision> rule) {
    CompletionStage<Void> changed =
        last.handle((done, failure) -> null)
            .thenCompose(free -> known.isPresent() ? decide(rule, known, 1) : look(rule, 1));
    last = changed;
    return changed;
  }

  private CompletionStage<Void> look(Function<Optional<JobState>, Decision> rule, int made) {
    known = Optional.empty();
    return table.settled(jobId).thenCompose(row -> decide(rule, row, made));
  }

  private CompletionStage<Void> decide(
      Function<Optional<JobState>, Decision> rule, Optional<JobState> row, int made) {
    Decision decision = rule.apply(row);
    if (decision instanceof Change change) {
      return send(rule, row, change.next(), made);
    }
    known = decision instanceof Done ? row : Optional.empty();
    if (decision instanceof Refused refused) {
      return CompletableFuture.failedStage(new RefusedException(refused.reason()));
    }
    return decision instanceof Superseded superseded
        ? CompletableFuture.failedStage(new SupersededException(superseded.reason()))
        : CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> send(
      Function<Optional<JobState>, Decision> rule,
      Optional<JobState> row,
      JobState next,
      int made) {
    known = Optional.empty();
    return table
        .change(jobId, row, next)
        .<CompletionStage<Void>>handle(
            (applied, failure) -> {
              if (failure == null && applied) {
                known = Optional.of(next);
                return CompletableFuture.completedStage(null);
              }
              return failure == null
                  ? look(rule, made + 1)
                  : inDoubt(rule, made, Retries.cause(failure));
            })
        .thenCompose(Function.identity());
  }

  /** The row is looked at in any case, also when there will be no further attempt to write it. */
  private CompletionStage<Void> inDoubt(
      Function<Optional<JobState>, Decision> rule, int made, Throwable failure) {
    if (!Retries.mayPass(failure)) {
      return CompletableFuture.failedStage(failure);
    }
    Supplier<CompletionStage<Void>> next =
        retries.again(made, failure)
            ? () -> look(rule, made + 1)
            : () -> look(onlyLook(rule, failure), made + 1);
    return later.after(made, next);
  }

  private static Function<Optional<JobState>, Decision> onlyLook(
      Function<Optional<JobState>, Decision> rule, Throwable failure) {
    return row -> {
      Decision decision = rule.apply(row);
      return decision instanceof Change ? new Refused(failure.getMessage()) : decision;
    };
  }
}

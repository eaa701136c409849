package io.weir.persistence.cassandra.health;

import io.weir.persistence.cassandra.session.RequestStatistics;
import io.weir.persistence.cassandra.session.RequestStatistics.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Facts in, verdict out; pure.
 *
 * <pre>
 * DOWN       the session could not be opened; or requests fail, and none was answered in the window
 * DEGRADED   requests failed or were repeated in the window; or a job's checkpoint is late
 * HEALTHY    otherwise, also when nobody has asked for anything
 * </pre>
 */
public final class HealthRules {

  private final HealthSettings settings;

  public HealthRules(HealthSettings settings) {
    this.settings = settings;
  }

  /**
   * @param notOpened why there is no session, when the last try to open one has failed
   */
  public HealthReport verdict(
      Optional<Failure> notOpened, RequestStatistics requests, List<JobCheckpoints> jobs) {
    List<String> grave = new ArrayList<>();
    notOpened.ifPresent(failure -> grave.add("no session could be opened: " + failure));
    if (unanswered(requests)) {
      grave.add(
          requests
              .sinceAnswer()
              .map(since -> "no request has been answered for %d s".formatted(since.toSeconds()))
              .orElse("no request has ever been answered"));
    }
    List<String> reasons = new ArrayList<>(grave);
    failing(requests).ifPresent(reasons::add);
    jobs.stream().filter(this::isLate).map(HealthRules::late).forEach(reasons::add);
    return new HealthReport(state(grave, reasons), reasons);
  }

  private static HealthState state(List<String> grave, List<String> reasons) {
    if (!grave.isEmpty()) {
      return HealthState.DOWN;
    }
    return reasons.isEmpty() ? HealthState.HEALTHY : HealthState.DEGRADED;
  }

  /** A process that asks for nothing gets no answers, and is not ill. */
  private boolean unanswered(RequestStatistics requests) {
    return requests.failed().recent() > 0
        && requests.sinceAnswer().map(since -> since.compareTo(settings.window()) > 0).orElse(true);
  }

  private Optional<String> failing(RequestStatistics requests) {
    int failed = requests.failed().recent();
    int repeated = requests.repeated().recent();
    if (failed + repeated == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "within %d s %d requests failed and %d had to be repeated, the last because of %s"
            .formatted(
                settings.window().toSeconds(),
                failed,
                repeated,
                requests.lastFailure().map(Failure::toString).orElse("an unknown cause")));
  }

  private boolean isLate(JobCheckpoints job) {
    return job.age().compareTo(settings.lateAfter(job.interval())) > 0;
  }

  private static String late(JobCheckpoints job) {
    String cause =
        job.lastCause()
            .map(last -> ", the last %d commits failed: %s".formatted(job.failedInARow(), last))
            .orElse("");
    return "job %s has committed no checkpoint for %d s, though one is due every %s%s"
        .formatted(job.named(), job.age().toSeconds(), text(job.interval()), cause);
  }

  private static String text(Duration interval) {
    return interval.toSeconds() > 0 ? interval.toSeconds() + " s" : interval.toMillis() + " ms";
  }
}

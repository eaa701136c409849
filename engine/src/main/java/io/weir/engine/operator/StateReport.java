package io.weir.engine.operator;

import io.weir.engine.state.StateMigrationException;
import java.util.ArrayList;
import java.util.List;

/**
 * What of the restored state does not fit the operators of a chain: all of it, not only what is
 * found first. Made while they are opened, before any subtask takes a record.
 */
final class StateReport {

  private final List<String> lines = new ArrayList<>();
  private OperatorContext first;

  /** Opens an operator. Only a failure that is about something else is thrown at once. */
  void opening(OperatorContext operator, Runnable opening) {
    operator.state().collectRefusals();
    try {
      opening.run();
    } catch (OperatorException e) {
      if (!(e.getCause() instanceof StateMigrationException)) {
        throw e;
      }
      add(operator, e.getCause().getMessage());
    } finally {
      operator.state().refusals().forEach(refusal -> add(operator, refusal.getMessage()));
    }
  }

  private void add(OperatorContext operator, String line) {
    first = first == null ? operator : first;
    lines.add(line);
  }

  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw OperatorException.in(
          first, Phase.INITIALIZE_STATE, new StateMigrationException(text()));
    }
  }

  private String text() {
    return lines.size() == 1
        ? lines.get(0)
        : lines.size() + " states do not fit the job:\n- " + String.join("\n- ", lines);
  }
}

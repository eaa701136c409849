package io.weir.engine.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.api.runtime.execution.SuppressRestartsException;
import io.weir.engine.restart.RestartDecision.GiveUp;
import io.weir.engine.state.StateMigrationException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UnrecoverableTest {

  @Test
  void stateThatDoesNotFitIsFoundHoweverDeepItIs() {
    Throwable failure =
        new IllegalStateException(new IOException(new StateMigrationException("state 'a'")));

    assertThat(Unrecoverable.in(failure))
        .hasValueSatisfying(
            decision ->
                assertThat(((GiveUp) decision).reason()).contains("does not restart", "remedy"));
  }

  @Test
  void userCodeCanSayThatARestartCannotHelp() {
    Throwable failure =
        new IllegalStateException(new SuppressRestartsException(new IOException("no table")));

    assertThat(Unrecoverable.in(failure))
        .hasValueSatisfying(
            decision ->
                assertThat(((GiveUp) decision).reason()).contains("SuppressRestartsException"));
    assertThat(failure).hasRootCauseMessage("no table");
  }

  @Test
  void everythingElseIsLeftToTheStrategy() {
    IllegalStateException first = new IllegalStateException("a");
    IllegalStateException circular = new IllegalStateException("b", first);
    first.initCause(circular);

    assertThat(Unrecoverable.in(new IOException("disk"))).isEmpty();
    assertThat(Unrecoverable.in(circular)).isEmpty();
  }
}

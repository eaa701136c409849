package io.weir.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.engine.coordinator.CoordinatorCommand;
import io.weir.engine.subtask.SubtaskCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Java 17 cannot check that a switch over a sealed type is complete. So the handlers are read:
 * every permitted command must be named in one, as {@code X.class} or after {@code instanceof}.
 */
class CommandsTest {

  private static final Path SOURCES = Path.of("src/main/java/io/weir/engine");

  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of(
            SubtaskCommand.class,
            List.of("subtask/SubtaskActor.java", "subtask/RunningSubtask.java")),
        Arguments.of(CoordinatorCommand.class, List.of("coordinator/CheckpointCoordinator.java")),
        Arguments.of(AttemptActor.Command.class, List.of("job/AttemptActor.java")),
        Arguments.of(AttemptActor.Event.class, List.of("job/JobSupervisor.java")),
        Arguments.of(JobCommand.class, List.of("job/JobSupervisor.java")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandIsHandled(Class<?> sealed, List<String> handlers) throws IOException {
    StringBuilder code = new StringBuilder();
    for (String handler : handlers) {
      code.append(Files.readString(SOURCES.resolve(handler)));
    }
    List<String> forgotten = new ArrayList<>();
    collectForgotten(sealed, code.toString(), forgotten);
    assertThat(forgotten).isEmpty();
  }

  private static void collectForgotten(Class<?> sealed, String code, List<String> forgotten) {
    for (Class<?> command : sealed.getPermittedSubclasses()) {
      if (command.isSealed()) {
        collectForgotten(command, code, forgotten);
      } else if (!code.matches(
          "(?s).*(\\b"
              + name(command)
              + "\\.class|instanceof "
              + "([A-Za-z]+\\.)?"
              + name(command)
              + "\\b).*")) {
        forgotten.add(command.getName());
      }
    }
  }

  private static String name(Class<?> command) {
    return command.getSimpleName();
  }
}

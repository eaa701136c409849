package io.weir.persistence.cassandra.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ServerJavaTest {

  @TempDir Path home;

  @AfterEach
  void forgetHome() {
    System.clearProperty(Environment.JAVA_HOME_PROPERTY);
  }

  @Test
  void refusesANewerJavaAndSaysWhatToDo() throws IOException {
    release("21.0.4");
    assertThatThrownBy(ServerJava::find)
        .isInstanceOf(CassandraStartException.class)
        .hasMessageContaining("runs on Java 17 only")
        .hasMessageContaining("21.0.4")
        .hasMessageContaining("-Dweir.cassandra.java-home=");
  }

  @Test
  void takesTheJavaThatIsNamed() throws IOException {
    release("17.0.9");
    assertThat(ServerJava.find())
        .isEqualTo(new ServerJava(home.resolve("bin").resolve("java"), "17.0.9"));
  }

  @Test
  void saysThatThereIsNoJavaInADirectory() {
    System.setProperty(Environment.JAVA_HOME_PROPERTY, home.toString());
    assertThatThrownBy(ServerJava::find).hasMessageContaining("there is no Java in " + home);
  }

  private void release(String version) throws IOException {
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    System.setProperty(Environment.JAVA_HOME_PROPERTY, home.toString());
  }
}

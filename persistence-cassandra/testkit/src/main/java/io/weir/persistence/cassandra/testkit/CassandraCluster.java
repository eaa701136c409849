package io.weir.persistence.cassandra.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A JUnit 5 test class with real Cassandra nodes. They are up before its first method, and are
 * handed to constructors and methods that have a parameter of type {@link CassandraNodes}.
 *
 * <pre>{@code
 * @CassandraCluster(nodes = 3)
 * class LosesNothingTest {
 *   @Test
 *   void writesWhileOneNodeIsDown(CassandraNodes cassandra) {
 *     cassandra.node(2).kill();
 *   }
 * }
 * }</pre>
 *
 * <p>Such a class has the tag {@code cassandra}, for builds that have to do without. When a test
 * fails, the nodes' logs stay, and a report entry and a log line say where: below {@code target} or
 * {@code build} when there is such a directory, or where the system property {@code
 * weir.cassandra.directory} says. Everything else is deleted.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cassandra")
@ExtendWith(CassandraClusterExtension.class)
public @interface CassandraCluster {

  /** 1 or 3. */
  int nodes() default 1;

  /** Who else may use the nodes. */
  Share share() default Share.CLASS;

  /** Of each node's heap. */
  int heapMegabytes() default 512;

  /** More lines of {@code cassandra.yaml}, each as {@code key: value}. */
  String[] yaml() default {};

  /** How long a cluster lives. */
  enum Share {
    /** As long as the test class, which may do with the nodes what it likes. */
    CLASS,
    /**
     * As long as the test run: all classes that ask for this with the same other settings have the
     * same nodes. They choose keyspaces of their own, and leave nodes as they found them.
     */
    RUN
  }
}

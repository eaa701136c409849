package io.weir.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which way dependencies point, and what the engine leaves to one place. Here, because the samples
 * have the modules that a job needs on their class path; {@code PersistenceArchitectureTest}, in
 * persistence-cassandra, looks at that one. A package that does not exist yet breaks no rule.
 */
@AnalyzeClasses(packages = "io.weir", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String API = "io.weir.api..";
  private static final String ENGINE = "io.weir.engine..";
  private static final String AKKA = "akka..";

  /** The one class, with those nested in it, that may ask the machine for the time. */
  private static final DescribedPredicate<JavaClass> THE_CLOCK =
      nameMatching("io\\.weir\\.engine\\.clock\\.Clock(\\$.*)?").forSubtype();

  /** Writes to standard output, because that is what it is for. */
  private static final DescribedPredicate<JavaClass> THE_PRINT_SINK =
      nameMatching("io\\.weir\\.api\\.functions\\.sink\\.PrintSinkFunction(\\$.*)?").forSubtype();

  private static final DescribedPredicate<JavaClass> LIBRARIES =
      resideInAPackage(API)
          .or(resideInAPackage(ENGINE))
          .and(DescribedPredicate.not(THE_PRINT_SINK))
          .as("are the API's or the engine's but not the print sink");

  private static final DescribedPredicate<JavaClass> OTHERS_THAN_THE_CLOCK =
      resideInAPackage(ENGINE)
          .and(DescribedPredicate.not(THE_CLOCK))
          .as("are the engine's but not its clock");

  @ArchTest
  static final ArchRule apiKnowsNeitherAkkaNorTheEngine =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              AKKA,
              "scala..",
              ENGINE,
              "io.weir.persistence..",
              "io.weir.samples..",
              "io.weir.benchmarks..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule engineKnowsNoneOfItsUsers =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.weir.persistence..",
              "com.datastax..",
              "io.weir.samples..",
              "io.weir.benchmarks..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theCoreIsPure =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.weir.engine.plan..",
              "io.weir.engine.barrier..",
              "io.weir.engine.restart..",
              "io.weir.engine.state..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(AKKA, "scala..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule channelsAreNoActors =
      noClasses()
          .that()
          .resideInAPackage("io.weir.engine.channel..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("akka\\.actor\\.typed\\.(Behavior|javadsl\\..*)")
          .because("a channel addresses an actor at most; the subtask's actor drives it")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesAreNamedAfterFeatures =
      noClasses()
          .should()
          .resideInAnyPackage(
              "io.weir.engine..impl..",
              "io.weir.engine..util..",
              "io.weir.engine..common..",
              "io.weir.engine..helper..",
              "io.weir.engine..manager..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule librariesLogThroughSlf4j =
      noClasses()
          .that()
          .resideInAnyPackage(API, ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule librariesLeaveTheStandardStreamsAlone =
      noClasses().that(LIBRARIES).should(ACCESS_STANDARD_STREAMS).allowEmptyShould(true);

  @ArchTest
  static final ArchRule timeComesFromTheClock =
      noClasses()
          .that(OTHERS_THAN_THE_CLOCK)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class, int.class)
          .because("a simulation has to own time: ask the actor system's clock and timers")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule chanceComesFromASeed =
      noClasses()
          .that(OTHERS_THAN_THE_CLOCK)
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(ThreadLocalRandom.class, "current")
          .orShould()
          .callMethod(Math.class, "random")
          .because("the same seed has to give the same run: take a seed or a generator")
          .allowEmptyShould(true);
}

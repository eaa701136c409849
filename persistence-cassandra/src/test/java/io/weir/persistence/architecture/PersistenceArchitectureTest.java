package io.weir.persistence.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.weir.persistence.cassandra.SweepAbandoned;
import io.weir.persistence.cassandra.schema.PrintSchema;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What {@code ArchitectureTest}, in samples, holds of the engine, of the modules for Cassandra:
 * which way dependencies point, between modules and between packages, and where time comes from.
 * That the engine does not know these modules is held there.
 */
@AnalyzeClasses(packages = "io.weir.persistence", importOptions = DoNotIncludeTests.class)
class PersistenceArchitectureTest {

  private static final String CASSANDRA = "io.weir.persistence.cassandra";
  private static final String TESTKIT = CASSANDRA + ".testkit..";
  private static final String DRIVER = "com.datastax..";

  private static final DescribedPredicate<JavaClass> STORE =
      resideInAPackage(CASSANDRA + "..")
          .and(not(resideInAPackage(TESTKIT)))
          .as("keep checkpoints and snapshots");

  @ArchTest
  static final ArchRule theStoreKnowsNoneOfItsUsers =
      noClasses()
          .that(STORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TESTKIT, "io.weir.samples..", "io.weir.benchmarks..");

  @ArchTest
  static final ArchRule theTestkitIsForEverybody =
      noClasses()
          .that()
          .resideInAPackage(TESTKIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.weir.api..", "io.weir.engine..", "akka..", DRIVER)
          .because("it serves tests that know neither Weir nor this driver");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(CASSANDRA + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("session")
          .definedBy(CASSANDRA + ".session..")
          .layer("schema")
          .definedBy(CASSANDRA + ".schema..")
          .layer("keyspace")
          .definedBy(CASSANDRA + ".keyspace..")
          .layer("chunk")
          .definedBy(CASSANDRA + ".chunk..")
          .layer("snapshot")
          .definedBy(CASSANDRA + ".snapshot..")
          .layer("commit")
          .definedBy(CASSANDRA + ".commit..")
          .layer("sweep")
          .definedBy(CASSANDRA + ".sweep..")
          .layer("store")
          .definedBy(CASSANDRA)
          .whereLayer("store")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("sweep")
          .mayOnlyBeAccessedByLayers("store")
          .whereLayer("commit")
          .mayOnlyBeAccessedByLayers("sweep", "store")
          .whereLayer("snapshot")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("keyspace")
          .mayOnlyBeAccessedByLayers("chunk", "snapshot", "commit", "sweep", "store");

  @ArchTest
  static final ArchRule rulesArePure =
      noClasses()
          .that()
          .haveNameMatching(".*\\.(CommitRules|SweepRules|JobState|Claim|Parts|Retries)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("akka..", "scala..", "com.datastax.oss.driver.api.core.cql..");

  @ArchTest
  static final ArchRule packagesAreNamedAfterFeatures =
      noClasses()
          .should()
          .resideInAnyPackage(
              "io.weir.persistence..impl..",
              "io.weir.persistence..util..",
              "io.weir.persistence..common..",
              "io.weir.persistence..helper..",
              "io.weir.persistence..manager..");

  @ArchTest
  static final ArchRule onlyCommandsPrint =
      noClasses()
          .that(STORE.and(not(type(PrintSchema.class))).and(not(type(SweepAbandoned.class))))
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule timeAndChanceAreHandedIn =
      noClasses()
          .that(STORE)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(ThreadLocalRandom.class, "current")
          .because("the engine's Clock is the one that tests can set");
}

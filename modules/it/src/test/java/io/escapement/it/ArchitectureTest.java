package io.escapement.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What may know what. Each rule has been seen red on a planted violation. */
@AnalyzeClasses(packages = "io.escapement", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String POLICY = "io.escapement.policy..";
  private static final String TEMPORAL = "io.escapement.temporal..";
  private static final String LEDGER = "io.escapement.ledger..";
  private static final String ADMIN = "io.escapement.admin..";
  private static final String PLATFORM = "io.escapement.admin.platform..";

  /** The classes whose code runs on a workflow's thread, with all that is nested in them. */
  private static final String WORKFLOW_CODE =
      "io\\.escapement\\.temporal\\.(JobWorkflowImpl|ExtraWorkflowImpl|RunTime|ChainState"
          + "|ChainPlan|WindowWork|Call|ActivityCall|LocalCall|TaskOrder|Try|RunDetails"
          + "|FailedActivity|RunReport|OwedEntry|Inherited|JobHeader|TryHeader|LocalTry|JobWindow"
          + "|ChainInput|Trail|OwnRun|OwnRunInterceptor|OwnPolicy|OwnReport|OwnWindow|Continued"
          + "|PolicyWriter|CompensationWorkflowImpl|CompensationInput|Compensating|SagaHeader|Steps"
          + "|Beat|Permit|Permits|PermitWorkflowImpl)(\\$.*)?"
          + "|io\\.escapement\\.admin\\.(duties\\.DutyWorkflowImpl|audit\\.(AnchorWorkflowImpl"
          + "|Anchor))(\\$.*)?";

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.time.Clock.tickMillis",
          "java.time.Clock.tickSeconds",
          "java.time.Clock.tickMinutes",
          "java.time.InstantSource.system");

  private static final Set<String> DICE =
      Set.of(
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.security.SecureRandom.<init>",
          "java.util.Collections.shuffle",
          "java.util.Random.<init>",
          "java.util.SplittableRandom.<init>",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.random.RandomGenerator.getDefault",
          "java.util.random.RandomGenerator.of");

  @ArchTest
  static final ArchRule policyStandsOnTheJdkAlone =
      classes()
          .that()
          .resideInAPackage(POLICY)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", POLICY);

  @ArchTest
  static final ArchRule theLedgerStandsOnPolicyAndJdbcAlone =
      classes()
          .that()
          .resideInAPackage(LEDGER)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.lang..",
              "java.nio.charset..",
              "java.sql..",
              "java.time..",
              "java.util..",
              "javax.sql..",
              "org.jspecify..",
              POLICY,
              LEDGER);

  @ArchTest
  static final ArchRule temporalServesAnyWorker =
      noClasses()
          .that()
          .resideInAPackage(TEMPORAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.google.inject..", "io.dropwizard..", "ru.vyarus..", "jakarta.ws..");

  @ArchTest
  static final ArchRule modulesKnowEachOtherOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("policy")
          .definedBy(POLICY)
          .layer("temporal")
          .definedBy(TEMPORAL)
          .layer("ledger")
          .definedBy(LEDGER)
          .layer("examples")
          .definedBy("io.escapement.examples..")
          .layer("admin")
          .definedBy(ADMIN)
          .whereLayer("policy")
          .mayNotAccessAnyLayer()
          .whereLayer("temporal")
          .mayOnlyAccessLayers("policy")
          .whereLayer("ledger")
          .mayOnlyAccessLayers("policy")
          .whereLayer("examples")
          .mayOnlyAccessLayers("policy", "temporal");

  @ArchTest
  static final ArchRule thePlatformKnowsNoFeature =
      noClasses()
          .that()
          .resideInAPackage(PLATFORM)
          .should()
          .dependOnClassesThat(resideInAPackage(ADMIN).and(not(resideInAPackage(PLATFORM))));

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("io.escapement.admin.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule resourcesHoldNoSql =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..");

  @ArchTest
  static final ArchRule policyReadsNoClockAndThrowsNoDice =
      noClasses()
          .that()
          .resideInAPackage(POLICY)
          .should()
          .accessTargetWhere(readsAClock().or(throwsDice()));

  @ArchTest
  static final ArchRule theLedgerMeasuresTimeByTheDatabasesClock =
      noClasses()
          .that()
          .resideInAPackage(LEDGER)
          .should()
          .accessTargetWhere(readsAClock().or(throwsDice()));

  @ArchTest
  static final ArchRule workflowCodeIsTheSameOnReplay =
      noClasses()
          .that()
          .haveNameMatching(WORKFLOW_CODE)
          .should()
          .accessTargetWhere(readsAClock().or(throwsDice()).or(leavesTheThread()));

  private static DescribedPredicate<JavaAccess<?>> readsAClock() {
    return describe(
        "a clock",
        access -> CLOCKS.contains(name(access)) || name(access).matches("java\\.time\\..*\\.now"));
  }

  private static DescribedPredicate<JavaAccess<?>> throwsDice() {
    return describe("dice", access -> DICE.contains(name(access)));
  }

  private static DescribedPredicate<JavaAccess<?>> leavesTheThread() {
    return describe(
        "threads",
        access ->
            name(access).startsWith("java.util.concurrent.")
                || name(access).startsWith("java.lang.Thread.")
                || name(access).endsWith(".parallelStream"));
  }

  private static String name(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    return target.getOwner().getName() + "." + target.getName();
  }
}

package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A spec and the tree that a YAML or JSON document is parsed into. */
class SpecTreeTest {

  private static final Map<String, Object> WHOLE =
      Map.of(
          "id", "daily-sales",
          "description", "Rolls yesterday's sales up",
          "owner",
              Map.of(
                  "team", "finance-data",
                  "contact", "#finance-oncall",
                  "responder", "finance-primary"),
          "activity",
              Map.of(
                  "type", "RollUpSales",
                  "taskQueue", "sales",
                  "args", Map.of("region", "eu", "shards", List.of(1, 2)),
                  "timeout", "20m",
                  "heartbeat", "PT30S"),
          "schedule", Map.of("cron", "0 2 * * *", "timezone", "Europe/Berlin", "grace", "10m"),
          "missed", Map.of("run", "none"),
          "retry",
              Map.of(
                  "initial",
                  "2s",
                  "factor",
                  3,
                  "max",
                  "1m",
                  "jitter",
                  "decorrelated",
                  "attempts",
                  5,
                  "reasons",
                  Map.of("deadlock", Map.of("initial", "50ms", "max", "2s")),
                  "never",
                  List.of("validation", "sold-out")),
          "compensate", Map.of("type", "ReverseSales", "taskQueue", "reversals", "timeout", "2m"));

  private static RetryPolicy retry() {
    Backoff outer =
        new Backoff(Duration.ofSeconds(2), 3.0, Duration.ofMinutes(1), Jitter.DECORRELATED);
    Backoff deadlock =
        new Backoff(Duration.ofMillis(50), 3.0, Duration.ofSeconds(2), Jitter.DECORRELATED);
    return new RetryPolicy(
        outer, 5, Map.of("deadlock", ReasonRetry.of(deadlock)), Set.of("validation", "sold-out"));
  }

  private static JobSpec built() {
    return JobSpec.builder("daily-sales")
        .description("Rolls yesterday's sales up")
        .owner(new Owner("finance-data", "#finance-oncall", "finance-primary"))
        .activity("RollUpSales", "sales")
        .args(Map.of("region", "eu", "shards", List.of(1, 2)))
        .timeout(Duration.ofMinutes(20))
        .heartbeat(Duration.ofSeconds(30))
        .cron("0 2 * * *")
        .timezone("Europe/Berlin")
        .grace(Duration.ofMinutes(10))
        .missed(Missed.Run.NONE)
        .retry(retry())
        .compensate(
            new CompensationSpec("ReverseSales", Optional.of("reversals"), Duration.ofMinutes(2)))
        .build();
  }

  @Nested
  class Reading {

    @Test
    void givesWhatTheBuilderBuilds() {
      assertThat(JobSpec.fromTree(WHOLE)).isEqualTo(built());
      assertThat(JobSpec.fromTree(Specs.tree())).isEqualTo(Specs.job("0 2 * * *").build());
    }

    @Test
    void takesAnEmptySettingAsItsDefault() {
      for (String path :
          List.of(
              "description",
              "owner",
              "missed",
              "retry",
              "retry.never",
              "schedule.grace",
              "compensate")) {
        assertThat(JobSpec.fromTree(Specs.treeWith(path, null)))
            .as(path)
            .isEqualTo(JobSpec.fromTree(Specs.tree()));
      }
    }

    @Test
    void keepsNothingOfATreeThatChangesLater() {
      List<Object> shards = new ArrayList<>(List.of(1));
      Map<String, Object> args = new LinkedHashMap<>(Map.of("shards", shards));
      JobSpec spec = JobSpec.fromTree(Specs.treeWith("activity.args", args));
      shards.add(2);
      args.clear();
      assertThat(spec.activity().args()).isEqualTo(Map.of("shards", List.of(1)));
    }

    @Test
    void allowsArgumentsOfAnyNameAndShape() {
      Map<String, Object> args = new LinkedHashMap<>();
      args.put("nothing", null);
      args.put("deep", Map.of("er", List.of(Map.of("est", true))));
      assertThat(JobSpec.fromTree(Specs.treeWith("activity.args", args)).activity().args())
          .isEqualTo(args);
    }
  }

  @Nested
  class Writing {

    @Test
    void writesEveryDefaultOut() {
      assertThat(Specs.job("0 2 * * *").build().toTree())
          .isEqualTo(
              Map.of(
                  "id", "nightly",
                  "activity", Map.of("type", "RollUp", "taskQueue", "sales", "timeout", "10m"),
                  "schedule", Map.of("cron", "0 2 * * *", "timezone", "UTC", "grace", "5m"),
                  "missed",
                      Map.of(
                          "run",
                          "latest",
                          "perWindow",
                          1,
                          "order",
                          "oldest-first",
                          "maxAge",
                          "7d",
                          "maxBacklog",
                          500,
                          "spacing",
                          "10s",
                          "onResume",
                          "skip"),
                  "retry",
                      Map.of(
                          "initial",
                          "1s",
                          "factor",
                          2.0,
                          "max",
                          "5m",
                          "jitter",
                          "full",
                          "attempts",
                          8,
                          "never",
                          List.of("validation")),
                  "reconcile", "repair"));
    }

    @Test
    void keepsTheOrderOfTheDocumentation() {
      assertThat(built().toTree().keySet())
          .containsExactly(
              "id",
              "description",
              "owner",
              "activity",
              "schedule",
              "missed",
              "retry",
              "compensate",
              "reconcile");
    }

    @Test
    void isReadBackToAnEqualSpec() {
      assertThat(JobSpec.fromTree(built().toTree())).isEqualTo(built());
      JobSpec least = Specs.job("@daily").build();
      assertThat(JobSpec.fromTree(least.toTree())).isEqualTo(least);
    }

    @Test
    void isReadBackToAnEqualSpecForAnySpec() {
      RandomSpecs specs = new RandomSpecs(new Random(1));
      for (int round = 0; round < 500; round++) {
        JobSpec spec = specs.next();
        JobSpec back = JobSpec.fromTree(spec.toTree());
        assertThat(back).isEqualTo(spec).hasSameHashCodeAs(spec);
        assertThat(back.toTree()).isEqualTo(spec.toTree());
      }
    }

    @Test
    void isReadBackToAnEqualRetryPolicyForAnyPolicy() {
      RandomSpecs specs = new RandomSpecs(new Random(2));
      for (int round = 0; round < 500; round++) {
        RetryPolicy retry = specs.retry();
        assertThat(RetryPolicy.fromTree(retry.toTree())).isEqualTo(retry);
      }
    }
  }
}

package io.escapement.admin.platform;

import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import io.escapement.policy.Trigger;
import io.escapement.policy.Use;
import io.escapement.temporal.Engine;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EngineTest {

  private static TemporalConfig config(String webUi) {
    return new TemporalConfig("127.0.0.1:1", "back office", webUi, Engine.SERVER);
  }

  @Nested
  class Rules {

    private final JobSpec berlin = hourlySpec("tick").timezone("Europe/Berlin").build();

    @Test
    void aServerRunsJobsInAnyZone() {
      assertThat(new EngineRules(Engine.SERVER).refusals(berlin)).isEmpty();
    }

    @Test
    void aServerAloneRunsJobsByASchedule() {
      JobSpec scheduled = hourlySpec("tick").trigger(Trigger.SCHEDULE).build();
      assertThat(new EngineRules(Engine.SERVER).refusals(scheduled)).isEmpty();
      assertThat(new EngineRules(Engine.EMBEDDED).refusals(scheduled))
          .singleElement()
          .hasToString(
              "schedule.trigger: \"schedule\" is a Temporal Schedule, and the embedded engine has"
                  + " none; write cron, or run against a Temporal server (temporal.engine: server)");
    }

    @Test
    void aServerAloneRunsJobsThatNeedPermits() {
      JobSpec using = hourlySpec("tick").uses(new Use("warehouse-db", 1, 3)).build();
      assertThat(new EngineRules(Engine.SERVER).refusals(using)).isEmpty();
      assertThat(new EngineRules(Engine.EMBEDDED).refusals(using))
          .singleElement()
          .hasToString(
              "uses: needs a server that ends a permit with the run that holds it, and the embedded"
                  + " engine does not; leave it out, or run against a Temporal server"
                  + " (temporal.engine: server)");
    }

    @Test
    void allThatTheEmbeddedEngineCannotDoIsToldAtOnce() {
      JobSpec both = hourlySpec("tick").timezone("Europe/Berlin").trigger(Trigger.SCHEDULE).build();
      assertThat(new EngineRules(Engine.EMBEDDED).refusals(both))
          .extracting(Problem::path)
          .containsExactly("schedule.trigger", "schedule.timezone");
    }

    @Test
    void theEmbeddedEngineRunsJobsInUtcOnly() {
      EngineRules rules = new EngineRules(Engine.EMBEDDED);
      assertThat(rules.refusals(hourly("tick"))).isEmpty();
      assertThat(rules.refusals(hourlySpec("tick").timezone("Etc/UTC").build())).isEmpty();
      assertThat(rules.refusals(berlin))
          .singleElement()
          .asString()
          .contains("schedule.timezone", "Europe/Berlin", "UTC");
    }
  }

  @Nested
  class Links {

    @Test
    void leadToTheChainAndToEachRun() {
      WebUi webUi = new WebUi(config("http://ui:8233"));
      assertThat(webUi.chain("tick", Trigger.CRON))
          .contains("http://ui:8233/namespaces/back%20office/workflows/job%2Ftick");
      assertThat(webUi.chain("tick", Trigger.SCHEDULE))
          .contains("http://ui:8233/namespaces/back%20office/schedules/job%2Ftick");
      assertThat(webUi.run("job/tick", "0193-a"))
          .contains("http://ui:8233/namespaces/back%20office/workflows/job%2Ftick/0193-a/history");
    }

    @Test
    void doNotDoubleTheSlash() {
      assertThat(
              new WebUi(config("https://ui/temporal/")).chain("tick", Trigger.CRON).orElseThrow())
          .startsWith("https://ui/temporal/namespaces/");
    }

    @Test
    void areAbsentWithoutAWebUi() {
      assertThat(new WebUi(config("")).chain("tick", Trigger.CRON)).isEmpty();
      assertThat(new WebUi(config("")).run("job/tick", "0193-a")).isEmpty();
    }
  }

  @Nested
  class WhereNobodyListens {

    private final TemporalConnection connection = new TemporalConnection(config(""));

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void everyCallGivesUpSoon() {
      WorkflowClient client = connection.client();
      for (Runnable call :
          List.<Runnable>of(
              connection::probe, () -> client.newUntypedWorkflowStub("job/tick").cancel())) {
        long begun = System.nanoTime();
        assertThatThrownBy(call::run)
            .satisfiesAnyOf(
                failure -> assertThat(failure).isInstanceOf(StatusRuntimeException.class),
                failure -> assertThat(failure).hasCauseInstanceOf(StatusRuntimeException.class));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
      }
      connection.stop();
    }
  }
}

package io.escapement.admin.platform;

import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.policy.JobSpec;
import io.escapement.policy.Problem;
import io.escapement.policy.Trigger;
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
      assertThat(new EngineRules(Engine.SERVER).refusal(berlin)).isEmpty();
    }

    @Test
    void noEngineRunsJobsByAScheduleYet() {
      JobSpec scheduled = hourlySpec("tick").trigger(Trigger.SCHEDULE).build();
      for (Engine engine : Engine.values()) {
        assertThat(new EngineRules(engine).refusal(scheduled))
            .map(Problem::toString)
            .contains(
                "schedule.trigger: trigger schedule is not built yet; write cron, or leave it out");
      }
    }

    @Test
    void theEmbeddedEngineRunsJobsInUtcOnly() {
      EngineRules rules = new EngineRules(Engine.EMBEDDED);
      assertThat(rules.refusal(hourly("tick"))).isEmpty();
      assertThat(rules.refusal(hourlySpec("tick").timezone("Etc/UTC").build())).isEmpty();
      assertThat(rules.refusal(berlin))
          .map(Problem::toString)
          .hasValueSatisfying(
              text -> assertThat(text).contains("schedule.timezone", "Europe/Berlin", "UTC"));
    }
  }

  @Nested
  class Links {

    @Test
    void leadToTheChainAndToEachRun() {
      WebUi webUi = new WebUi(config("http://ui:8233"));
      assertThat(webUi.chain("tick"))
          .contains("http://ui:8233/namespaces/back%20office/workflows/job%2Ftick");
      assertThat(webUi.run("job/tick", "0193-a"))
          .contains("http://ui:8233/namespaces/back%20office/workflows/job%2Ftick/0193-a/history");
    }

    @Test
    void doNotDoubleTheSlash() {
      assertThat(new WebUi(config("https://ui/temporal/")).chain("tick").orElseThrow())
          .startsWith("https://ui/temporal/namespaces/");
    }

    @Test
    void areAbsentWithoutAWebUi() {
      assertThat(new WebUi(config("")).chain("tick")).isEmpty();
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

package io.escapement.admin.platform;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.AppRig;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthTest {

  @RegisterExtension static final AppRig APP = new AppRig();

  @Test
  void saysWhichEngineIsAwayAndWhy() {
    AppRig.Answer health = APP.getAdmin("/healthcheck");
    assertThat(health.status()).isEqualTo(500);
    assertThat(health.at("/temporal/healthy")).isEqualTo("false");
    assertThat(health.at("/temporal/message"))
        .contains("server engine at 127.0.0.1:1", "namespace default", "UNAVAILABLE");
  }

  @Test
  void theDatabaseAnswersWithoutTheEngine() {
    AppRig.Answer health = APP.getAdmin("/healthcheck");
    assertThat(health.at("/database/healthy")).isEqualTo("true");
    assertThat(health.at("/database/message")).startsWith("jdbc:postgresql://localhost");
    assertThat(health.text()).doesNotContain("password");
  }

  @Test
  void readsGoOnWithoutTheEngine() {
    APP.given(hourly("sales"));
    assertThat(APP.get("/api/v1/jobs/sales").status()).isEqualTo(200);
    assertThat(APP.get("/api/v1/jobs/sales/windows").status()).isEqualTo(200);
    assertThat(APP.get("/").status()).isEqualTo(200);
  }

  @Test
  void tellsOfEachDutyInHealthAndMetrics() {
    AppRig.Answer health = APP.getAdmin("/healthcheck");
    AppRig.Answer metrics = APP.getAdmin("/metrics");
    for (String duty : List.of("audit", "chains", "compensations", "extras", "second-chains")) {
      assertThat(health.at("/duties/message")).contains(duty + ": nobody has the turn");
      String age = "/gauges/escapement.duty.%s.secondsSinceLastPass/value".formatted(duty);
      assertThat(Integer.parseInt(metrics.at(age))).isNotNegative();
    }
  }

  @Test
  void listsTheChainsThatCantBeKept() {
    APP.given(hourly("sales"), hourly("stock"));
    APP.get(Jdbi.class)
        .useHandle(
            handle -> {
              handle.execute(
                  "insert into chain (job_id, version, accounted_to) select id, 1, now() from job"
                      + " on conflict do nothing");
              handle.execute("update chain set problem = 'lost its way' where job_id = 'stock'");
            });
    AppRig.Answer health = APP.getAdmin("/healthcheck");
    assertThat(health.at("/chains/healthy")).isEqualTo("false");
    assertThat(health.at("/chains/message")).isEqualTo("stock: lost its way");
    AppRig.Answer job = APP.get("/api/v1/jobs?state=diverged");
    assertThat(job.at("/items/0/id")).isEqualTo("stock");
    assertThat(job.at("/items/0/problem")).isEqualTo("lost its way");
  }
}

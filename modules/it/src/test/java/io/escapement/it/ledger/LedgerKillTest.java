package io.escapement.it.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.examples.weather.WeatherDay;
import io.escapement.it.PatientPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 windows, each attempted by two worker processes at once that are killed between effect and
 * acknowledgement: each effect is there once. The kills go without Temporal, so that they fall on
 * the very instant that is meant; {@code FaultTest} has the same ledger under jobs on a real
 * server. With more kills: {@code mvn verify -pl modules/it -am -Dtest=LedgerKillTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Descapement.ledger.killPercent=20
 * -Descapement.ledger.seed=7}.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LedgerKillTest {

  private static final int KILL_PERCENT = Integer.getInteger("escapement.ledger.killPercent", 6);
  private static final long SEED = Long.getLong("escapement.ledger.seed", 42);

  @Test
  void eachEffectIsAppliedOnceOnPostgresql(@TempDir Path folder) throws Exception {
    try (EmbeddedPostgres postgres = PatientPostgres.start()) {
      killWorkersOn(postgres.getJdbcUrl("postgres", "postgres"), folder);
    }
  }

  @Test
  void eachEffectIsAppliedOnceOnH2(@TempDir Path folder) throws Exception {
    Server server =
        Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString());
    server.start();
    try {
      killWorkersOn(
          "jdbc:h2:tcp://127.0.0.1:%d/./weather;LOCK_TIMEOUT=60000".formatted(server.getPort()),
          folder);
    } finally {
      server.stop();
    }
  }

  private static void killWorkersOn(String url, Path folder) throws Exception {
    Weather weather = new Weather(url);
    weather.createTables();
    List<List<String>> acknowledged = new ArrayList<>();
    try (KillRun run = new KillRun(url, folder, SEED, KILL_PERCENT)) {
      for (int window = 0; window < Weather.DAYS.size(); window++) {
        acknowledged.add(run.attempt(window));
      }
      System.out.printf(
          "kill run, seed %d, %s: %d windows, killed %s%n",
          SEED, url.replaceFirst("//.*", ""), acknowledged.size(), run.kills());
      assertThat(run.kills())
          .containsOnlyKeys("at BEFORE_COMMIT", "at AFTER_COMMIT", "at any moment");
    }
    assertThat(weather.totalOfTheTable()).isEqualByComparingTo(Weather.totalOfTheFile());
    assertThat(weather.days())
        .containsExactlyElementsOf(
            Weather.DAYS.stream().map(WeatherDay::date).map(Object::toString).toList());
    List<String> results = weather.results();
    assertThat(acknowledged)
        .isEqualTo(results.stream().map(result -> List.of(result, result)).toList());
  }
}

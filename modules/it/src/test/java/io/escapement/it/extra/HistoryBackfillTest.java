package io.escapement.it.extra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.examples.history.HistoryTable;
import io.escapement.examples.history.WeatherHistoryActivity;
import io.escapement.examples.weather.WeatherDay;
import io.escapement.examples.weather.WeatherFile;
import io.escapement.it.outage.AdminRig;
import io.escapement.it.server.RealServer;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.temporal.Escapement;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every day of the weather data, 1,461 of them, by one backfill on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class HistoryBackfillTest {

  private static final String QUEUE = "history";
  private static final String BACKFILLS = "/api/v1/jobs/weather-history/backfills";
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(20);

  private final WeatherFile file = WeatherFile.ofSeattle();

  @Test
  void theTableHoldsWhatTheFileHolds(@TempDir Path folder) throws Exception {
    try (RealServer server = RealServer.start(folder);
        AdminRig admin = AdminRig.start(folder, server.target())) {
      HistoryTable table = new HistoryTable(admin.database());
      table.create(2012, 2015);
      WorkerFactory worker = startWorker(server, new WeatherHistoryActivity(file, table));
      admin.put(
          JobSpec.builder("weather-history")
              .activity("WeatherHistory", QUEUE)
              .cron("@daily")
              .missed(Missed.Run.NONE)
              .build());
      JsonNode ended = backfill(admin);
      worker.shutdownNow();

      assertThat(ended.get("state").asText()).isEqualTo("done");
      assertThat(ended.at("/windows/outcomes").toString()).isEqualTo("{\"CAUGHT_UP\":1461}");
      assertThat(rows(admin)).isEqualTo("1461 days, %s mm".formatted(rain()));
    }
  }

  private static WorkerFactory startWorker(RealServer server, Object activities) {
    WorkflowClient client =
        server.client(WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build());
    WorkerFactory worker = WorkerFactory.newInstance(client);
    worker.newWorker(QUEUE).registerActivitiesImplementations(activities);
    worker.start();
    return worker;
  }

  private static JsonNode backfill(AdminRig admin) {
    Map<String, String> range =
        Map.of(
            "from", "2012-01-02T00:00:00Z",
            "to", "2016-01-02T00:00:00Z",
            "spacing", "0s",
            "reason", "load the history");
    HttpResponse<String> answer =
        admin.call("POST", BACKFILLS, new ObjectMapper().valueToTree(range));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String path = BACKFILLS + "/" + AdminRig.json(answer).get("number").asInt();
    await()
        .atMost(LONG_ENOUGH)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !get(admin, path).get("state").asText().equals("running"));
    return get(admin, path);
  }

  private static JsonNode get(AdminRig admin, String path) {
    return AdminRig.json(admin.call("GET", path, null));
  }

  private BigDecimal rain() {
    return file.days().stream()
        .map(WeatherDay::precipitation)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String rows(AdminRig admin) throws SQLException {
    try (Connection connection = admin.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) || ' days, ' || sum(precipitation) || ' mm'"
                    + " from examples.weather_history")) {
      row.next();
      return row.getString(1);
    }
  }
}

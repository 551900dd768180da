package io.escapement.examples.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.examples.PatientPostgres;
import io.escapement.policy.JobSpec;
import io.escapement.temporal.Chains;
import io.escapement.temporal.Engine;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.JobWindow;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The job as its file says, on the in-JVM test service, with time skipping. */
class ShipOrderActivityTest {

  private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

  private static EmbeddedPostgres postgres;
  private static OrderBook book;

  @BeforeAll
  static void shipTheOrdersOfThreeMinutes() throws IOException, SQLException {
    postgres = PatientPostgres.start();
    book = new OrderBook(postgres.getPostgresDatabase());
    book.create();
    JobSpec spec =
        JobSpec.fromTree(new Yaml().load(Files.readString(Path.of("jobs/ship-order.yaml"))));
    try (TestWorkflowEnvironment env = environment()) {
      env.newWorker(spec.activity().taskQueue())
          .registerActivitiesImplementations(new ShipOrderActivity(book));
      env.start();
      new Chains(env.getWorkflowClient(), Engine.EMBEDDED).start(spec, 1, NINE);
      env.sleep(Duration.ofMinutes(3).plusSeconds(30));
    }
  }

  private static TestWorkflowEnvironment environment() {
    return TestWorkflowEnvironment.newInstance(
        TestEnvironmentOptions.newBuilder()
            .setInitialTime(NINE)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build())
            .build());
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @Test
  void anOrderThatIsAcceptedKeepsItsSteps() throws SQLException {
    assertThat(steps("09:01")).containsExactly("reserve", "charge", "ship");
    assertThat(steps("09:02")).containsExactly("reserve", "charge", "ship");
  }

  @Test
  void anOrderThatIsRefusedIsUndoneAndCancelled() throws SQLException {
    assertThat(ShipOrderActivity.order(JobWindow.scheduled("x", NINE, at("09:03"))).number() % 3)
        .isZero();
    assertThat(steps("09:03"))
        .containsExactly("reserve undone", "charge undone", "ship undone", "cancelled");
  }

  @Test
  void aStepThatWasUndoneFirstIsNotDoneAnyMore() throws SQLException {
    Order order = new Order(1, 100);
    book.undo("ship-order@2026-11-23T08:00:00Z/charge", order);
    book.apply("ship-order@2026-11-23T08:00:00Z/charge", order);
    assertThat(steps("08:00")).containsExactly("charge undone");
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-23T" + time + ":00Z");
  }

  /** What was done for the order of a minute, in that order. */
  private static List<String> steps(String time) throws SQLException {
    List<String> steps = new ArrayList<>();
    String key = "ship-order@" + at(time);
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select key, undone from examples.order_step where key like '%s%%' order by written"
                    .formatted(key))) {
      while (rows.next()) {
        String step = rows.getString("key").substring(key.length());
        String undone = rows.getBoolean("undone") ? " undone" : "";
        steps.add(step.isEmpty() ? "cancelled" : step.substring(1) + undone);
      }
    }
    return steps;
  }
}

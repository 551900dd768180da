package io.escapement.it.faults;

import io.escapement.temporal.JobContext;
import io.escapement.temporal.JobWindow;
import io.escapement.temporal.Undo;
import io.temporal.failure.ApplicationFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps its effects in a ledger, and waits to be killed: the first time that it comes to one of
 * {@link #DEATHS}, it goes no further.
 */
final class Orders implements OrderWork {

  static final List<String> STEPS = List.of("reserve", "charge", "ship");

  /** After a registration and before its effect, after an effect, after an effect was undone. */
  static final List<String> DEATHS = List.of("charge registered", "ship done", "charge undone");

  private static final String TABLES =
      """
      create table effect (key text primary key, at bigint generated always as identity);
      create table undone (key text primary key, of text not null, attempts int not null default 1,
        at bigint generated always as identity);
      create table death (place text primary key);
      """;

  private final String url;

  Orders(String url) {
    this.url = url;
  }

  static void createTables(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.createScript(TABLES).execute());
  }

  @Override
  public void order(JobWindow window) throws Exception {
    JobContext job = JobContext.current();
    for (String step : STEPS) {
      job.onFailure(step, "UndoStep", Map.of("step", step));
      dieOnceAt(window, step + " registered");
      update("insert into effect (key) values (?) on conflict do nothing", job.key(step));
      dieOnceAt(window, step + " done");
    }
    if (window.jobId().equals("refused")) {
      throw ApplicationFailure.newFailure("no such address", "validation");
    }
  }

  @Override
  public void undoStep(JobWindow window, Undo undo, Map<String, String> args) throws Exception {
    if (!undo.step().equals(args.get("step"))) {
      throw new IllegalStateException("%s with the arguments %s".formatted(undo, args));
    }
    undo(undo);
    dieOnceAt(window, undo.step() + " undone");
  }

  @Override
  public void undoOrder(JobWindow window, Undo undo) throws Exception {
    undo(undo);
  }

  private void undo(Undo undo) throws SQLException {
    update(
        "insert into undone (key, of) values (?, ?)"
            + " on conflict (key) do update set attempts = undone.attempts + 1",
        JobContext.current().idempotencyKey(),
        undo.key());
  }

  private void dieOnceAt(JobWindow window, String place) throws Exception {
    boolean dies = window.jobId().equals("killed") && DEATHS.contains(place);
    if (dies && update("insert into death (place) values (?) on conflict do nothing", place) == 1) {
      throw new IllegalStateException(
          "nobody killed it: " + new CountDownLatch(1).await(10, TimeUnit.MINUTES));
    }
  }

  private int update(String sql, String... values) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < values.length; at++) {
        statement.setString(at + 1, values[at]);
      }
      return statement.executeUpdate();
    }
  }
}

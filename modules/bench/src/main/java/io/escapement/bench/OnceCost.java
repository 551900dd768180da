package io.escapement.bench;

import io.escapement.ledger.IdempotencyLedger;
import io.escapement.ledger.ResultCodec;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * A transaction with one upsert on PostgreSQL, bare and through the ledger, in turns: what else the
 * machine does falls on each alike, and the median leaves out what fell on one. Where a commit
 * waits for no disk, the ledger's share is at its largest.
 */
public final class OnceCost {

  private static final int WARM_UP = 500;
  private static final int ROUNDS = 2_000;

  private static final String UPSERT =
      """
      insert into total (day, mm) values (?, 1.5)
      on conflict (day) do update set mm = total.mm + excluded.mm""";

  private final IdempotencyLedger ledger = IdempotencyLedger.postgres();
  private final Connection connection;
  private int number;

  private OnceCost(Connection connection) {
    this.connection = connection;
  }

  @FunctionalInterface
  private interface Task {
    void run() throws SQLException;
  }

  /**
   * Prints a line for each way.
   *
   * @param args none
   */
  public static void main(String... args) throws IOException, SQLException {
    for (String waits : List.of("on", "off")) {
      try (EmbeddedPostgres postgres =
              EmbeddedPostgres.builder()
                  .setServerConfig("fsync", waits)
                  .setServerConfig("synchronous_commit", waits)
                  .start();
          Connection connection = postgres.getPostgresDatabase().getConnection()) {
        new OnceCost(connection).measure("commit waits: " + waits);
      }
    }
  }

  private void measure(String title) throws SQLException {
    ledger.createTables(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table total (day integer primary key, mm numeric not null)");
    }
    connection.setAutoCommit(false);
    List<Task> ways = List.of(this::upsert, this::once, this::onceWithResult);
    long[][] nanos = new long[ways.size()][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (int way = 0; way < ways.size(); way++) {
        nanos[way][Math.max(0, round)] = nanos(ways.get(way));
      }
    }
    print(title + ", bare upsert", nanos[0], nanos[0]);
    print(title + ", once", nanos[1], nanos[0]);
    print(title + ", once with a result", nanos[2], nanos[0]);
  }

  private long nanos(Task work) throws SQLException {
    number++;
    long start = System.nanoTime();
    work.run();
    connection.commit();
    return System.nanoTime() - start;
  }

  private static void print(String title, long[] nanos, long[] bare) {
    System.out.printf(
        "%-40s %6d us, %.2f times the bare one%n",
        title, median(nanos) / 1_000, (double) median(nanos) / median(bare));
  }

  private static long median(long[] nanos) {
    return Arrays.stream(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow();
  }

  private void once() throws SQLException {
    ledger.once(connection, key(), this::upsert);
  }

  private void onceWithResult() throws SQLException {
    ledger.once(
        connection,
        key(),
        ResultCodec.number(),
        () -> {
          upsert();
          return (long) number;
        });
  }

  private String key() {
    return "daily-sales@2026-11-23T02:00:00Z/" + number;
  }

  private void upsert() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setInt(1, number % 1_000);
      statement.executeUpdate();
    }
  }
}

package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A database that the release before this one has filled, brought up to date while that release
 * still works on it.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OnlineMigrationTest {

  /** The last migration of the release before. */
  private static final String BEFORE = "9";

  private final DatabaseConfig config = TestDatabase.create();
  private final Jdbi jdbi = Jdbi.create(config.url(), config.user(), config.password());
  private final Map<String, List<String>> old = new TreeMap<>();

  @Test
  void everyRowStaysAsItWas() {
    fill();
    Map<String, String> before = contents();
    new DatabasePool(config).stop();
    assertThat(contents()).isEqualTo(before);
    assertThat(before).hasSizeGreaterThan(14).doesNotContainValue("0 null");
  }

  @Test
  void theReleaseBeforeReadsAndWritesOnWithoutWaiting() throws Exception {
    fill();
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(2);
    ExecutorService old = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> reads = old.submit(() -> repeat(OnlineMigrationTest::read, begun, over));
      Future<Integer> writes = old.submit(() -> repeat(OnlineMigrationTest::write, begun, over));
      assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
      new DatabasePool(config).stop();
      over.set(true);
      assertThat(reads.get()).isPositive();
      long written = writes.get();
      assertThat(count("select count(*) from window_outcome where kind = 'manual'"))
          .isEqualTo(written);
    } finally {
      over.set(true);
      old.shutdownNow();
    }
  }

  /** Else a migration that waits for one long transaction would have all others wait behind it. */
  @Test
  void aMigrationDoesNotQueueBehindALongTransaction() {
    migrate(BEFORE);
    try (Handle backup = jdbi.open()) {
      backup.begin();
      backup.execute("lock table job_version in access share mode");
      assertThatThrownBy(() -> new DatabasePool(config))
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("lock timeout");
      backup.rollback();
    }
    DatabasePool pool = new DatabasePool(config);
    String bound =
        pool.jdbi()
            .withHandle(
                handle -> handle.createQuery("show lock_timeout").mapTo(String.class).one());
    assertThat(bound).as("of those connections that serve").isEqualTo("0");
    pool.stop();
  }

  private void migrate(String target) {
    Flyway.configure()
        .dataSource(config.url(), config.user(), config.password())
        .target(target)
        .load()
        .migrate();
  }

  /** Work of the old release again and again; a statement that waits for a second fails. */
  private int repeat(Work work, CountDownLatch begun, AtomicBoolean over) {
    try (Handle handle = jdbi.open()) {
      handle.execute("set lock_timeout = '1s'");
      int done = 0;
      while (!over.get()) {
        work.once(handle, done++);
        begun.countDown();
      }
      return done;
    }
  }

  private static void read(Handle handle, int number) {
    handle
        .createQuery(
            "select w.*, v.spec, c.compensation from window_outcome w"
                + " join job_version v on v.job_id = w.job_id and v.version = w.spec_version"
                + " left join window_compensation c"
                + " on c.job_id = w.job_id and c.planned_at = w.planned_at"
                + " where w.job_id = 'job-1' order by w.planned_at desc limit 20")
        .mapToMap()
        .list();
  }

  /** A version, a step of the chain and a window in one transaction, by the columns of V9. */
  private static void write(Handle handle, int number) {
    handle.useTransaction(
        transaction -> {
          transaction.execute(
              "insert into job_version (job_id, version, spec, source, created_at)"
                  + " values ('job-2', ?, '{}', 'api', now())",
              number + 100);
          transaction.execute("update chain set accounted_to = now() where job_id = 'job-2'");
          transaction.execute(
              "insert into window_outcome (job_id, planned_at, interval_start, kind, spec_version,"
                  + " outcome, run_id, recorded_at) values ('job-2', now() + ? * interval '1s',"
                  + " now(), 'manual', 1, 'ON_TIME', 'run', now())",
              number);
          transaction.execute(
              "insert into suspension (job_id, kind, since, until, reason) values"
                  + " ('job-2', 'paused', now() + ? * interval '1s', now(), 'none')",
              number);
        });
  }

  private void fill() {
    migrate(BEFORE);
    for (String insert : RowsOfBefore.inserts()) {
      jdbi.useHandle(handle -> handle.execute(insert));
    }
  }

  /** Of each table of V9 the number of rows and a digest of those columns that V9 has. */
  private Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    columns()
        .forEach(
            (table, columns) ->
                contents.put(
                    table,
                    jdbi.withHandle(
                        handle ->
                            handle
                                .createQuery(
                                    ("select count(*) || ' ' || coalesce("
                                            + "sum(hashtextextended(row(%s)::text, 0))::text,"
                                            + " 'null') from %s")
                                        .formatted(String.join(", ", columns), table))
                                .mapTo(String.class)
                                .one())));
    return contents;
  }

  /** Of the old release's tables, as they were before the first call migrated them. */
  private Map<String, List<String>> columns() {
    if (old.isEmpty()) {
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery(
                      "select table_name, column_name from information_schema.columns"
                          + " join information_schema.tables using (table_schema, table_name)"
                          + " where table_schema = 'public' and table_type = 'BASE TABLE'"
                          + " and table_name <> 'flyway_schema_history' order by ordinal_position")
                  .map(
                      (row, context) ->
                          old.computeIfAbsent(row.getString(1), unused -> new ArrayList<>())
                              .add(row.getString(2)))
                  .list());
    }
    return old;
  }

  private long count(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  /** What the old release does once. */
  private interface Work {
    void once(Handle handle, int number);
  }
}

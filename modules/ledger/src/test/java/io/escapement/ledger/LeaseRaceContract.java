package io.escapement.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many workers that want one lease at the same moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LeaseRaceContract {

  private static final int WORKERS = 8;
  private static final String KEY = "daily-sales@2026-11-23T02:00:00Z/mail";

  private final TestDatabase database;
  private final Leases leases;
  private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);

  LeaseRaceContract(TestDatabase database) {
    this.database = database;
    this.leases = database.ledger().leases(database.source());
  }

  @BeforeEach
  void clear() throws SQLException {
    database.execute("delete from escapement_lease");
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
  }

  /** How many of eight that start together got to work; the one that does waits for the others. */
  private int working() throws Exception {
    CyclicBarrier start = new CyclicBarrier(WORKERS);
    CountDownLatch refused = new CountDownLatch(WORKERS - 1);
    AtomicInteger working = new AtomicInteger();
    Callable<String> worker =
        () -> {
          start.await();
          try {
            return leases.withLease(
                KEY,
                Duration.ofHours(1),
                ResultCodec.text(),
                lease -> {
                  working.incrementAndGet();
                  refused.await();
                  return "done";
                });
          } catch (LeaseHeldException e) {
            refused.countDown();
            throw e;
          }
        };
    List<Future<String>> all =
        threads.invokeAll(Stream.generate(() -> worker).limit(WORKERS).toList());
    assertThat(all).filteredOn(LeaseRaceContract::isDone).hasSize(1);
    return working.get();
  }

  private static boolean isDone(Future<String> worker) {
    try {
      return worker.get().equals("done");
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(LeaseHeldException.class);
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneGetsANewLease() throws Exception {
    assertThat(working()).isEqualTo(1);
  }

  @Test
  void oneTakesOverAnExpiredLease() throws Exception {
    database.execute(
        "insert into escapement_lease (idempotency_key, token, expires_at)"
            + " values (?, 0, current_timestamp)",
        KEY);
    assertThat(working()).isEqualTo(1);
  }
}

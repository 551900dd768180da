package io.escapement.admin.audit;

import static io.escapement.admin.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.Samples;
import io.escapement.temporal.Engine;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account's rows in the log: each in one batch, whoever takes them in. */
class RowBatchesTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.EMBEDDED);

  private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);
  private final RowBatches batches = replica();

  private RowBatches replica() {
    return new RowBatches(RIG.jdbi(), new Audit(now::get), now::get);
  }

  @BeforeEach
  void givenAJobWhoseVersionIsInTheLog() {
    RIG.reset();
    RIG.put(hourly("tick"));
    batches.pass();
  }

  private static void windows(int from, int count) {
    RIG.jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into window_outcome (job_id, planned_at, interval_start, kind,
                          spec_version, outcome, recorded_at)
                        select 'tick', at, at, 'scheduled', 1, 'ON_TIME', at
                        from (select timestamptz '2026-01-01' + n * interval '1 minute' as at
                          from generate_series(:from, :to) as n) as minutes
                        """)
                    .bind("from", from)
                    .bind("to", from + count - 1)
                    .execute());
  }

  /** How many windows each batch has, oldest first. */
  private static List<Integer> counts() {
    return RIG.jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        """
                        select cast(after ->> 'count' as int) from audit_entry
                        where after ->> 'table' = 'window_outcome' order by seq
                        """)
                    .mapTo(Integer.class)
                    .list());
  }

  private void after(int seconds) {
    now.set(now.get().plusSeconds(seconds));
  }

  @Test
  void fewWaitForHalfAMinuteSinceTheLastBatch() {
    windows(0, 3);
    batches.pass();
    windows(3, 2);
    after(29);
    batches.pass();
    assertThat(counts()).containsExactly(3);
    after(1);
    batches.pass();
    assertThat(counts()).containsExactly(3, 2);
    after(60);
    batches.pass();
    assertThat(counts()).as("nothing new, no entry").hasSize(2);
  }

  @Test
  void aFullBatchWaitsForNothingAndTheRestIsNotTornApart() {
    windows(0, 1);
    batches.pass();
    windows(1, RowBatches.MOST + 5);
    batches.pass();
    assertThat(counts()).containsExactly(1, RowBatches.MOST);
    batches.pass();
    assertThat(counts()).as("five wait").containsExactly(1, RowBatches.MOST);
    after(30);
    batches.pass();
    assertThat(counts()).containsExactly(1, RowBatches.MOST, 5);
    assertThat(rows()).isEqualTo(1 + RowBatches.MOST + 5 + 1);
  }

  @Test
  void replicasAtOnceTakeEachRowInOnce() throws Exception {
    int rounds = 10;
    ExecutorService replicas = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < rounds; round++) {
        windows(round * 7, 7);
        after(30);
        CyclicBarrier together = new CyclicBarrier(3);
        List<Future<?>> passes =
            IntStream.range(0, 3)
                .<Future<?>>mapToObj(each -> replicas.submit(() -> pass(together)))
                .toList();
        for (Future<?> pass : passes) {
          pass.get(1, TimeUnit.MINUTES);
        }
      }
    } finally {
      replicas.shutdownNow();
    }
    assertThat(counts()).hasSize(rounds).containsOnly(7);
    assertThat(rows()).isEqualTo(rounds * 7 + 1);
  }

  private Object pass(CyclicBarrier together) throws Exception {
    together.await(1, TimeUnit.MINUTES);
    replica().pass();
    return together;
  }

  /** How many rows of the account are in the log, which is whole. */
  private static long rows() {
    ChainCheck check = new ChainCheck(List.of());
    assertThat(RIG.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, check::run))
        .isEmpty();
    return check.rows();
  }
}

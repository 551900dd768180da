package io.escapement.admin.audit;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.undone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.Samples;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.WorkerPart;
import io.escapement.temporal.Engine;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has the database alone changes nothing unseen. */
class TamperTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.EMBEDDED);

  private TestWorkflowEnvironment env;
  private AuditVerifier verifier;

  @BeforeEach
  void aLogWithAnAnchorThatIsFine() {
    RIG.reset();
    env = TestWorkflowEnvironment.newInstance();
    env.newWorker(WorkerPart.TASK_QUEUE)
        .registerWorkflowImplementationTypes(AnchorWorkflowImpl.class);
    env.start();
    RIG.put(hourly("tick"), hourly("tock"));
    RIG.record(undone("tick", at("09:00"), Optional.empty()));
    RIG.record(undone("tock", at("09:00"), Optional.empty()));
    attempt("tick");
    EngineAnchors engine = new EngineAnchors(env.getWorkflowClient());
    verifier = new AuditVerifier(new AuditStore(RIG.jdbi()), engine);
    RowBatches batches = new RowBatches(RIG.jdbi(), RIG.get(Audit.class), () -> Samples.NOW);
    new AuditDuty(batches, new AuditStore(RIG.jdbi()), engine, () -> Samples.NOW).pass();
  }

  @AfterEach
  void stop() {
    env.close();
  }

  private static void attempt(String job) {
    RIG.jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into failed_attempt (job_id, planned_at, number, reason, started_at,"
                        + " delay_ms, worker, message) select job_id, planned_at, 99, 'timeout',"
                        + " planned_at, 5, 'w', 'slow' from window_outcome where job_id = ?",
                    job));
  }

  private static void byHand(String sql) {
    RIG.jdbi()
        .useTransaction(
            handle -> handle.execute("set local session_replication_role = replica; " + sql));
  }

  @Test
  void anUntouchedLogVerifies() {
    Verification seen = verifier.verify();
    assertThat(seen.first()).isEmpty();
    assertThat(seen.ok()).isTrue();
    assertThat(seen.entries()).isEqualTo(4);
    assertThat(seen.windows()).as("two windows, two versions").isEqualTo(4);
    assertThat(seen.anchors()).isEqualTo(new Verification.AnchorCheck("checked", 1, 4));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          an actor edited     ~ update audit_entry set actor = 'eve' where seq = 2 ~ 2 ~ hash
          a time edited       ~ update audit_entry set at = at + interval '1 us' where seq = 2 ~ 2 ~ hash
          an after edited     ~ update audit_entry set after = after || '{"version": 7}' where seq = 1 ~ 1 ~ hash
          a before edited     ~ update audit_entry set before = '{"x": 1}' where seq = 1 ~ 1 ~ hash
          one deleted         ~ delete from audit_entry where seq = 2 ~ 2 ~ gap
          the last deleted    ~ delete from audit_entry where seq = 4 ~ 4 ~ truncated
          two reordered       ~ update audit_entry set seq = 99 where seq = 2; update audit_entry set seq = 2 where seq = 3; update audit_entry set seq = 3 where seq = 99 ~ 2 ~ link
          one inserted        ~ insert into audit_entry select 5, at, actor, source, action, job_id, reason, before, after, hash, prev from audit_entry where seq = 4 ~ 5 ~ hash
          the head moved      ~ update audit_head set seq = 3 ~ 4 ~ head
          all truncated       ~ truncate audit_entry; update audit_head set seq = 0, hash = repeat('0', 64) ~ 1 ~ truncated
          an outcome edited   ~ update window_outcome set outcome = 'ON_TIME' where job_id = 'tick' ~ 3 ~ row
          a window deleted    ~ delete from window_outcome where job_id = 'tick' ~ 3 ~ row
          a window added      ~ insert into window_outcome (seq, job_id, planned_at, interval_start, kind, spec_version, outcome, recorded_at) overriding system value values (-1, 'tick', '2026-01-01', '2026-01-01', 'scheduled', 1, 'ON_TIME', '2026-01-01') ~ 3 ~ row
          an attempt edited   ~ update failed_attempt set reason = 'deadlock' ~ 3 ~ row
          an attempt deleted  ~ delete from failed_attempt ~ 3 ~ row
          a spec edited       ~ update job_version set spec = spec || '{"description": "x"}' where job_id = 'tick' ~ 4 ~ row
          a spec's author     ~ update job_version set author = 'eve' where job_id = 'tock' ~ 4 ~ row
          leaves edited, too  ~ update audit_batch set leaves = '\\x00'; update failed_attempt set delay_ms = 6 ~ 3 ~ leaves
          """)
  @SuppressWarnings("unused")
  void isFoundAndNamed(String what, String sql, long seq, String kind) {
    byHand(sql);
    Verification seen = verifier.verify();
    assertThat(seen.ok()).isFalse();
    assertThat(seen.first().orElseThrow().seq()).isEqualTo(seq);
    assertThat(seen.first().orElseThrow().what()).isEqualTo(kind);
  }

  @Test
  void aWholeChainRewrittenWithRightHashesIsFoundByTheAnchor() {
    RIG.jdbi().useTransaction(TamperTest::rewrite);
    Verification seen = verifier.verify();
    assertThat(seen.first().orElseThrow().what()).isEqualTo("anchor");
  }

  private static void rewrite(Handle handle) {
    handle.execute("set local session_replication_role = replica");
    handle.execute("update audit_entry set actor = 'eve' where seq = 1");
    String hash = Hashes.NONE;
    for (Line line : AuditStore.after(handle, 0, 100)) {
      String next = Hashes.chained(hash, line.entry());
      handle.execute(
          "update audit_entry set prev = ?, hash = ? where seq = ?", hash, next, line.seq());
      hash = next;
    }
    handle.execute("update audit_head set hash = ?", hash);
  }

  @ParameterizedTest
  @CsvSource({
    "update audit_entry set actor = 'eve'",
    "delete from audit_entry",
    "truncate audit_entry",
    "delete from audit_head",
    "update audit_batch set entry = 1",
    "update window_outcome set outcome = 'ON_TIME'",
    "delete from rerun",
    "update failed_attempt set number = 1",
    "truncate job_version cascade"
  })
  void theDatabaseRefusesWhatIsWrittenOnce(String sql) {
    assertThatThrownBy(() -> RIG.jdbi().useHandle(handle -> handle.execute(sql)))
        .hasMessageContaining("its rows are written once and never changed");
  }

  @Test
  void noRowCanBeAddedThatLooksAsIfAnEarlierReleaseHadWrittenIt() {
    assertThatThrownBy(
            () ->
                byHand(
                    "insert into job_version (seq, job_id, version, spec, source, created_at)"
                        + " values (null, 'tick', 9, '{}', 'api', now())"))
        .hasMessageContaining("numbered");
  }

  @Test
  void appendsAtOnceNeitherForkNorLeaveAGap() throws InterruptedException {
    List<Thread> threads = IntStream.range(0, 3).mapToObj(this::appender).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join(Duration.ofMinutes(1).toMillis());
    }
    assertThat(verifier.verify().entries()).isEqualTo(64);
    assertThat(verifier.verify().first()).isEmpty();
  }

  private Thread appender(int number) {
    AuditEntry entry =
        AuditEntry.of(AuditAction.JOB_TRIGGERED, By.duty("t" + number), Map.of("n", number));
    return new Thread(
        () -> {
          for (int each = 0; each < 20; each++) {
            RIG.jdbi().useTransaction(handle -> RIG.get(Audit.class).append(handle, entry));
          }
        });
  }
}

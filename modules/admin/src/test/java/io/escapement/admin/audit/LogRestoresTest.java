package io.escapement.admin.audit;

import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.skipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.Samples;
import io.escapement.admin.audit.Anchor.Anchors;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.WorkerPart;
import io.escapement.temporal.Engine;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log that was restored from a backup goes on, and is as safe as before. */
class LogRestoresTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.EMBEDDED);
  private static final By ADA = new By("ada", "api", "the disk failed");

  private final AuditStore store = new AuditStore(RIG.jdbi());
  private TestWorkflowEnvironment env;
  private EngineAnchors engine;
  private AuditVerifier verifier;
  private LogRestores restores;
  private Instant now = Samples.NOW;

  @BeforeEach
  void aLogWithAnAnchor() {
    RIG.reset();
    env = TestWorkflowEnvironment.newInstance();
    env.newWorker(WorkerPart.TASK_QUEUE)
        .registerWorkflowImplementationTypes(AnchorWorkflowImpl.class);
    env.start();
    engine = new EngineAnchors(env.getWorkflowClient());
    verifier = new AuditVerifier(store, engine);
    restores = new LogRestores(verifier, store, RIG.get(Audit.class), engine, () -> now);
    RIG.put(hourly("tick"));
    anchor();
  }

  @AfterEach
  void stop() {
    env.close();
  }

  /** A replica that has just started takes in what there is, and anchors it. */
  private void anchor() {
    now = now.plusSeconds(60);
    RowBatches batches = new RowBatches(RIG.jdbi(), RIG.get(Audit.class), () -> now);
    new AuditDuty(batches, store, engine, () -> now).pass();
    awaitAnchors();
  }

  /** Until a task of the workflow is over, a signal is not yet in its history. */
  private void awaitAnchors() {
    await().until(() -> engine.read().stream().anyMatch(one -> one.hash().equals(head())));
  }

  private String head() {
    return store.head().hash();
  }

  private static void byHand(String sql) {
    RIG.jdbi()
        .useTransaction(
            handle -> handle.execute("set local session_replication_role = replica; " + sql));
  }

  /** What a backup lacks that was made when the log had so many entries. */
  private void loseAfter(long seq) {
    byHand(
        """
        delete from audit_batch where entry > %d; delete from audit_entry where seq > %d;
        update audit_head set (seq, hash) = (select seq, hash from audit_entry where seq = %d)
        """
            .formatted(seq, seq, seq));
  }

  /** Three entries are lost, and others are in their place. */
  private long restored() {
    long saved = store.head().seq();
    RIG.record(skipped("tick", at("08:00"), "late"));
    anchor();
    RIG.put(hourly("tock"));
    anchor();
    loseAfter(saved);
    return saved;
  }

  private Verification declare() {
    Verification seen = restores.declare(ADA);
    awaitAnchors();
    assertThat(verifier.verify()).isEqualTo(seen);
    return seen;
  }

  @Test
  void verifiesAgainOnceSomebodyHasSaidSo() {
    long saved = restored();
    assertThat(verifier.verify().first().orElseThrow().what()).isEqualTo("truncated");
    Verification seen = declare();
    assertThat(seen.first()).isEmpty();
    assertThat(seen.restores()).containsExactly(saved + 1);
    assertThat(seen.anchors().upTo()).as("its own entry is anchored").isEqualTo(saved + 1);
    Line entry = store.between(saved, saved + 1).get(0);
    assertThat(entry.tree().path("actor").asText()).isEqualTo("ada");
    assertThat(entry.tree().path("reason").asText()).isEqualTo("the disk failed");
    assertThat(entry.tree().path("after").path("upTo").asLong()).isEqualTo(saved);
  }

  @Test
  void entriesInThePlaceOfThoseThatAreLostAreNoHindrance() {
    long saved = restored();
    RIG.put(hourly("new"), hourly("newer"), hourly("newest"), hourly("last"));
    anchor();
    assertThat(verifier.verify().first().orElseThrow().what()).isEqualTo("anchor");
    assertThat(verifier.verify().anchors().upTo()).isEqualTo(saved);
    assertThat(declare().first()).isEmpty();
    anchor();
    assertThat(verifier.verify().first()).isEmpty();
    assertThat(engine.read()).extracting(Anchor::seq).isSorted().contains(saved);
  }

  @Test
  void whatIsDoneToItAfterwardsIsFound() {
    long saved = restored();
    declare();
    byHand("update audit_entry set actor = 'eve' where seq = 1");
    assertThat(verifier.verify().first().orElseThrow().seq()).isEqualTo(1);
    byHand("update audit_entry set actor = 'tester' where seq = 1");
    assertThat(verifier.verify().first()).isEmpty();
    loseAfter(saved);
    assertThat(verifier.verify().first().orElseThrow().what())
        .as("the entry that tells of it can't be taken away")
        .isEqualTo("truncated");
  }

  /** Who has the database alone can write the entry, but not have the engine give anything up. */
  @Test
  void isNotSaidByAnEntryAlone() {
    restored();
    RIG.jdbi()
        .useTransaction(
            handle ->
                RIG.get(Audit.class)
                    .append(handle, AuditEntry.of(AuditAction.LOG_RESTORED, ADA, Map.of())));
    assertThat(verifier.verify().first()).isPresent();
  }

  @Test
  void isRefusedOfALogThatIsWholeOrWasChanged() {
    assertThatThrownBy(() -> restores.declare(ADA))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("lacks nothing that the engine knows of");
    byHand("update audit_entry set actor = 'eve' where seq = 1");
    assertThatThrownBy(() -> restores.declare(ADA))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("entry 1 was changed")
        .hasMessageContaining("look into it first");
    assertThat(verifier.verify().restores()).isEmpty();
  }

  @Test
  void isRefusedWhileTheEngineIsAway() {
    restored();
    EngineAnchors away = new EngineAnchors(WorkflowClient.newInstance(refusing()));
    LogRestores declared =
        new LogRestores(
            new AuditVerifier(store, away), store, RIG.get(Audit.class), away, () -> now);
    assertThatThrownBy(() -> declared.declare(ADA))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("can't be read now");
  }

  /** A connection that refuses each call at once. */
  private WorkflowServiceStubs refusing() {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setChannel(env.getWorkflowServiceStubs().getRawChannel())
            .addGrpcClientInterceptor(
                new ClientInterceptor() {
                  @Override
                  public <Q, A> ClientCall<Q, A> interceptCall(
                      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                    throw Status.UNAUTHENTICATED.asRuntimeException();
                  }
                })
            .build());
  }

  @Test
  void theWorkflowSaysTheSameOfItselfAsItsHistory() {
    restored();
    declare();
    AnchorWorkflow workflow =
        env.getWorkflowClient().newWorkflowStub(AnchorWorkflow.class, AnchorWorkflow.ID);
    Anchors kept = new Anchors(List.copyOf(engine.read()));
    assertThat(workflow.anchors()).isEqualTo(kept);
  }
}

package io.escapement.admin.chains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.Samples;
import io.escapement.admin.TestDatabase;
import io.escapement.admin.audit.Audit;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Reconcile;
import io.escapement.temporal.ChainInput;
import io.escapement.temporal.Engine;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What runs beside the own chain of the one job that is known here, {@code tick}. */
class DoublesTest {

  private static final Instant NOW = Samples.NOW;
  private static final String COPY = "copies/tick";

  private static Jdbi jdbi;

  private final Wishes wishes = new Wishes(spec("tick", Reconcile.REPAIR), NOW);
  private final Listing engine = new Listing();
  private final Audit audit = new Audit(() -> NOW);
  private final DivergenceStore divergences = new DivergenceStore(jdbi, audit);
  private final Doubles doubles =
      new Doubles(engine, wishes, new DoubleStore(jdbi, divergences), () -> NOW);

  @BeforeAll
  static void startDatabase() {
    jdbi = TestDatabase.migrated();
  }

  @BeforeEach
  void givenTheJob() {
    TestDatabase.clear(jdbi);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into job (id, version, created_at) values ('tick', 1, ?)",
                NOW.atOffset(ZoneOffset.UTC)));
    engine.run("job/tick", "tick");
  }

  private static JobSpec spec(String id, Reconcile reconcile) {
    return Samples.hourlySpec(id).reconcile(reconcile).build();
  }

  /** One line for each divergence: what differs, and whether it lasts. */
  private List<String> found() {
    return divergences.find("tick", 10).stream()
        .map(one -> one.difference() + one.putRightAt().map(at -> " put right").orElse(" lasts"))
        .toList();
  }

  @Test
  void theOwnChainIsNone() {
    doubles.look();
    assertThat(found()).isEmpty();
    assertThat(engine.read).as("inputs").isEmpty();
  }

  @Nested
  class ACopy {

    @BeforeEach
    void givenIt() {
      engine.run(COPY, "tick");
    }

    @Test
    void isWrittenDownOnceAndAskedToEnd() {
      doubles.look();
      doubles.look();
      assertThat(found())
          .containsExactly(
              "a second chain runs as workflow copies/tick (version 1, for the windows after"
                  + " 2026-11-23T10:30:00Z): what it runs is in no account, under the same"
                  + " idempotency keys lasts");
      assertThat(engine.asked).containsOnly(COPY);
      assertThat(engine.read).as("its input, once in its life").containsExactly(COPY);
    }

    @Test
    void isPutRightOnceItHasEnded() {
      doubles.look();
      engine.end(COPY);
      doubles.look();
      assertThat(found()).singleElement().asString().endsWith("put right");
    }

    @Test
    void lastsWhileOnlyTheListLacksIt() {
      doubles.look();
      engine.unlisted.add(COPY);
      doubles.look();
      assertThat(found()).singleElement().asString().endsWith("lasts");
    }

    @Test
    void lastsThoughTheOwnChainIsAsItShouldBe() {
      doubles.look();
      jdbi.useTransaction(transaction -> divergences.close(transaction, "tick", NOW));
      assertThat(found()).singleElement().asString().endsWith("lasts");
      assertThat(divergences.lasts("tick")).as("for the own chain").isFalse();
    }

    @Test
    void isLeftAloneWhereTheJobIsOnlyReported() {
      wishes.edit(spec("tick", Reconcile.REPORT), NOW);
      doubles.look();
      assertThat(found()).singleElement().asString().endsWith("lasts");
      assertThat(engine.asked).isEmpty();
    }

    @Test
    void ofADeletedJobIsOneToo() {
      wishes.suspend(Suspension.Kind.DELETED, NOW);
      doubles.look();
      assertThat(engine.asked).containsExactly(COPY);
    }
  }

  @Nested
  class ARunOfASchedule {

    private static final String WORKFLOW = "job/tick-2026-11-23T10:00:00Z";

    @Test
    void ofTheJobsOwnIsNone() {
      engine.run(WORKFLOW, "tick", Optional.of("job/tick"));
      doubles.look();
      assertThat(found()).isEmpty();
      assertThat(engine.asked).isEmpty();
    }

    @Test
    void ofAnotherIsOne() {
      engine.run(WORKFLOW, "tick", Optional.of("by-hand"));
      doubles.look();
      assertThat(engine.asked).containsExactly(WORKFLOW);
    }
  }

  @Test
  void aChainOfAJobThatIsNotKnownHereIsLeftAlone() {
    engine.run("job/tock", "tock");
    doubles.look();
    doubles.look();
    assertThat(found()).isEmpty();
    assertThat(engine.asked).isEmpty();
    assertThat(engine.read).containsExactly("job/tock");
  }

  @Test
  void oneThatCantBeReadHidesNoOther() {
    engine.run("job/odd", "odd");
    engine.unreadable.add("job/odd");
    engine.run(COPY, "tick");
    doubles.look();
    assertThat(engine.asked).containsExactly(COPY);
  }

  @Test
  void anEngineThatIsAwaySaysNothingOfAChain() {
    engine.run(COPY, "tick");
    engine.away = true;
    assertThatThrownBy(doubles::look).isInstanceOf(StatusRuntimeException.class);
    engine.away = false;
    doubles.look();
    assertThat(engine.asked).containsExactly(COPY);
  }

  /** What runs, set by a test. */
  private static final class Listing implements JobRuns {
    private final Map<String, JobRun> runs = new LinkedHashMap<>();
    private final Map<String, ChainInput> inputs = new LinkedHashMap<>();
    private final Set<String> unlisted = new LinkedHashSet<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private final List<String> read = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private boolean away;

    void run(String workflowId, String job) {
      run(workflowId, job, Optional.empty());
    }

    void run(String workflowId, String job, Optional<String> schedule) {
      runs.put(workflowId, new JobRun(workflowId, "run", "first of " + workflowId, schedule));
      inputs.put(workflowId, ChainInput.of(spec(job, Reconcile.REPAIR), 1, NOW, Engine.SERVER));
    }

    void end(String workflowId) {
      runs.remove(workflowId);
    }

    @Override
    public List<JobRun> goingOn() {
      return runs.values().stream().filter(run -> !unlisted.contains(run.workflowId())).toList();
    }

    @Override
    public ChainInput input(JobRun run) {
      read.add(run.workflowId());
      if (away) {
        throw Status.UNAVAILABLE.asRuntimeException();
      }
      if (unreadable.contains(run.workflowId())) {
        throw new IllegalArgumentException("no such payload");
      }
      return inputs.get(run.workflowId());
    }

    @Override
    public boolean goesOn(String workflowId) {
      return runs.containsKey(workflowId);
    }

    @Override
    public void requestEnd(String workflowId, String reason) {
      asked.add(workflowId);
    }
  }
}

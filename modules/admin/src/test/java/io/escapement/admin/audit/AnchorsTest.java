package io.escapement.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.escapement.admin.audit.Anchor.Anchors;
import io.escapement.admin.platform.WorkerPart;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Anchors over the years: few enough to be read at each look, and never without the newest. */
class AnchorsTest {

  private static Anchor anchor(long seq) {
    return new Anchor(seq, Hashes.NONE, Instant.ofEpochSecond(seq).toString());
  }

  private static List<Long> numbers(Anchors anchors) {
    return anchors.list().stream().map(Anchor::seq).toList();
  }

  private static Anchors upTo(long last) {
    return new Anchors(LongStream.rangeClosed(1, last).mapToObj(AnchorsTest::anchor).toList());
  }

  @Nested
  class Thinned {

    @Test
    void theNewest64AreKeptAndOfOlderOnesAFewOfEachAge() {
      List<Long> kept = numbers(upTo(10_000).thinned());
      assertThat(kept).isSorted().doesNotHaveDuplicates().startsWith(1L);
      assertThat(kept).endsWith(LongStream.rangeClosed(9_937, 10_000).boxed().toArray(Long[]::new));
      assertThat(kept).hasSizeBetween(64 + 8 * 4, 64 + 8 * 14);
    }

    @Test
    void whatIsFewStaysAsItIs() {
      assertThat(upTo(64).thinned()).isEqualTo(upTo(64));
      assertThat(new Anchors(List.of()).thinned().list()).isEmpty();
    }

    @Test
    void theyStayFewHoweverOftenTheyAreThinned() {
      List<Anchor> all = new ArrayList<>();
      for (long seq = 1; seq <= 100_000; seq += 100) {
        all.add(anchor(seq));
        if (all.size() > 400) {
          all = new ArrayList<>(new Anchors(all).thinned().list());
        }
      }
      assertThat(all).hasSizeLessThan(400).first().isEqualTo(anchor(1));
      assertThat(all).last().isEqualTo(anchor(99_901));
    }
  }

  @Nested
  class InTheEngine {

    private TestWorkflowEnvironment env;
    private EngineAnchors engine;

    @BeforeEach
    void start() {
      env = TestWorkflowEnvironment.newInstance();
      env.newWorker(WorkerPart.TASK_QUEUE)
          .registerWorkflowImplementationTypes(AnchorWorkflowImpl.class);
      env.start();
      engine = new EngineAnchors(env.getWorkflowClient());
    }

    @AfterEach
    void stop() {
      env.close();
    }

    @Test
    void aFullRunHandsOnToTheNextAndNoneOfTheNewestIsLost() {
      engine.keep(anchor(1));
      AnchorWorkflow workflow =
          env.getWorkflowClient().newWorkflowStub(AnchorWorkflow.class, AnchorWorkflow.ID);
      for (long seq = 2; seq <= AnchorWorkflowImpl.SIGNALS + 3; seq++) {
        workflow.anchor(anchor(seq));
      }
      await().until(() -> workflow.anchors().list().size() < AnchorWorkflowImpl.SIGNALS);
      List<Long> kept = numbers(workflow.anchors());
      assertThat(kept).hasSizeLessThan(AnchorWorkflowImpl.SIGNALS).isSorted().startsWith(1L);
      assertThat(kept).endsWith(LongStream.rangeClosed(440, 503).boxed().toArray(Long[]::new));
      assertThat(numbers(new Anchors(engine.read()))).as("read without a worker").isEqualTo(kept);
      assertThat(env.getWorkflowClient().fetchHistory(AnchorWorkflow.ID).getEvents())
          .as("the run that goes on is a short one")
          .hasSizeLessThan(AnchorWorkflowImpl.SIGNALS);
    }

    @Test
    void whatAnEndedWorkflowHadKeptIsHandedToANewOne() {
      engine.keep(anchor(1));
      engine.keep(anchor(2));
      AnchorWorkflow workflow =
          env.getWorkflowClient().newWorkflowStub(AnchorWorkflow.class, AnchorWorkflow.ID);
      assertThat(numbers(workflow.anchors())).as("seen by the run").containsExactly(1L, 2L);
      env.getWorkflowClient().newUntypedWorkflowStub(AnchorWorkflow.ID).terminate("by hand");
      engine.keep(anchor(3));
      assertThat(numbers(new Anchors(engine.read()))).containsExactly(1L, 2L, 3L);
    }
  }
}

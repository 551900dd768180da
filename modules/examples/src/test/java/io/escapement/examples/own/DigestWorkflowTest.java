package io.escapement.examples.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.policy.Outcome;
import io.escapement.policy.Verdict;
import io.escapement.temporal.Escapement;
import io.escapement.temporal.history.OwnAccount;
import io.escapement.temporal.history.OwnClosedRun;
import io.escapement.temporal.history.OwnHistory;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The digest on the in-JVM test service: three minutes of it. */
class DigestWorkflowTest {

  private static final String ID = "digest-ada";

  private final MailBox mail = new MailBox();

  private TestWorkflowEnvironment environment() {
    TestWorkflowEnvironment env =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setInitialTime(Instant.parse("2026-11-23T10:00:30Z"))
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setPlugins(Escapement.plugin()).build())
                .build());
    Worker worker = env.newWorker("mail");
    worker.registerWorkflowImplementationTypes(DigestWorkflow.class);
    worker.registerActivitiesImplementations(mail);
    env.start();
    return env;
  }

  private static String start(WorkflowClient client) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(ID)
            .setTaskQueue("mail")
            .setCronSchedule("* * * * *")
            .build();
    return WorkflowStub.fromTyped(client.newWorkflowStub(Digest.class, options))
        .start("Ada")
        .getRunId();
  }

  private static List<Verdict> account(WorkflowClient client, String firstRun) {
    OwnHistory history = new OwnHistory(client);
    OwnAccount account = history.before(ID, firstRun);
    List<Verdict> verdicts = new ArrayList<>();
    Optional<String> next = Optional.of(firstRun);
    while (next.isPresent()) {
      Optional<OwnClosedRun> run = history.closedRun(ID, next.get(), account);
      run.ifPresent(closed -> verdicts.addAll(closed.verdicts()));
      account = run.map(OwnClosedRun::after).orElse(account);
      next = run.flatMap(closed -> closed.end().successor());
    }
    return verdicts;
  }

  @Test
  void deliversEachArticleOnceUnderTheKeyOfItsWindow() {
    try (TestWorkflowEnvironment env = environment()) {
      mail.publish();
      mail.publish();
      String first = start(env.getWorkflowClient());
      env.sleep(Duration.ofSeconds(55));
      mail.publish();
      env.sleep(Duration.ofSeconds(60));
      assertThat(mail.letters())
          .containsExactly(
              Map.entry("digest-ada@2026-11-23T10:01:00Z/deliver", "Ada: 1 to 2"),
              Map.entry("digest-ada@2026-11-23T10:02:00Z/deliver", "Ada: 3 to 3"));
      assertThat(account(env.getWorkflowClient(), first))
          .extracting(Verdict::outcome)
          .containsOnly(Outcome.ON_TIME);
    }
  }
}

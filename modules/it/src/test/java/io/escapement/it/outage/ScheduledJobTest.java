package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.escapement.it.server.RealServer;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Trigger;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that Temporal Schedules start, each minute, on a real Temporal server. */
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class ScheduledJobTest {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);
  private static final CatchUp QUICK =
      new CatchUp(4, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ofSeconds(1));
  private static final List<String> JOBS = List.of("tended", "edited", "gone");

  private static JobSpecBuilder job(String id) {
    return JobSpec.builder(id)
        .activity("Count", WorkerRig.QUEUE)
        .cron("* * * * *")
        .grace(Duration.ofSeconds(20))
        .missed(Missed.all(QUICK));
  }

  private static JobSpec scheduled(String id) {
    return job(id).trigger(Trigger.SCHEDULE).build();
  }

  @Test
  void accountForEachWindowOnceWhateverIsDoneByHandAndByEdits(@TempDir Path folder)
      throws Exception {
    try (RealServer server = RealServer.start(folder);
        AdminRig admin = AdminRig.start(folder, server.target())) {
      WorkerRig worker = new WorkerRig(server);
      ScheduleClient schedules =
          ScheduleClient.newInstance(
              server.client(WorkflowClientOptions.getDefaultInstance()).getWorkflowServiceStubs());
      JOBS.forEach(job -> admin.put(scheduled(job)));
      awaitMore(admin, 1);
      Minute.awaitCalm(() -> JOBS.stream().map(admin::lastDone).toList());

      worker.stop();
      Instant stopped = admin.lastDone("tended");
      Minute.awaitInstant(stopped.plusSeconds(2 * 60 + 25));
      worker.start();
      admin.put(job("edited").build());
      editByHand(schedules.getHandle("job/tended"));
      schedules.getHandle("job/gone").delete();
      awaitPutRight(admin, "tended", "state.paused is true");
      awaitPutRight(admin, "tended", "policies.overlap_policy is");
      awaitPutRight(admin, "gone", "its schedule is gone");
      awaitMore(admin, 4);

      admin.put(scheduled("edited"));
      awaitMore(admin, 2);
      worker.stop();
      for (String job : JOBS) {
        account(admin, worker, job);
      }
      assertThat(new Account(admin.done("tended")).outcomes())
          .startsWith("ON_TIME")
          .contains("CAUGHT_UP")
          .doesNotContain("SKIPPED(superseded)");
      assertThat(workflows(admin, "tended")).allMatch(id -> id.startsWith("job/tended-20"));
      assertThat(workflows(admin, "edited"))
          .contains("job/edited")
          .anyMatch(id -> id.startsWith("job/edited-20"));
    }
  }

  /** In one call: between two the admin may have put the first right, and the second with it. */
  private static void editByHand(ScheduleHandle schedule) {
    schedule.update(
        before ->
            new ScheduleUpdate(
                Schedule.newBuilder(before.getDescription().getSchedule())
                    .setPolicy(
                        SchedulePolicy.newBuilder()
                            .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE)
                            .build())
                    .setState(ScheduleState.newBuilder().setPaused(true).setNote("by hand").build())
                    .build()));
  }

  private static void account(AdminRig admin, WorkerRig worker, String job) {
    new Account(admin.done(job))
        .isWithoutGapOrDouble()
        .addsUp()
        .matchesTheAttempts(worker.attempts());
    JsonNode found =
        AdminRig.json(admin.call("GET", "/api/v1/jobs/%s/integrity".formatted(job), null));
    assertThat(found.get("violations")).as(job).isEmpty();
  }

  private static Stream<String> workflows(AdminRig admin, String job) {
    return admin.done(job).stream().map(window -> window.get("workflowId").asText());
  }

  /** So many more windows have their outcome, of each job. */
  private static void awaitMore(AdminRig admin, int count) {
    List<Integer> before = JOBS.stream().map(job -> admin.done(job).size()).toList();
    await()
        .atMost(LONG_ENOUGH)
        .until(
            () ->
                JOBS.stream()
                    .allMatch(
                        job -> admin.done(job).size() >= before.get(JOBS.indexOf(job)) + count));
  }

  private static void awaitPutRight(AdminRig admin, String job, String difference) {
    await().atMost(Duration.ofMinutes(2)).until(() -> isPutRight(admin, job, difference));
  }

  private static boolean isPutRight(AdminRig admin, String job, String difference) {
    JsonNode items =
        AdminRig.json(admin.call("GET", "/api/v1/jobs/" + job + "/divergences", null)).get("items");
    List<JsonNode> found =
        StreamSupport.stream(items.spliterator(), false)
            .filter(item -> item.get("difference").asText().contains(difference))
            .toList();
    return !found.isEmpty() && found.stream().noneMatch(item -> item.get("putRightAt").isNull());
  }
}

package io.escapement.it.faults;

import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.policy.Missed.OnResume;
import io.escapement.policy.Missed.Run;
import io.escapement.policy.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Somebody who keeps changing jobs while they run, by a seed. */
final class Operator {

  static final List<String> JOBS =
      List.of("oldest", "newest", "latest", "none", "flaky", "scheduled");

  private static final Map<String, Object> WHY = Map.of("reason", "the fault run");

  private final Api api;
  private final Random random;

  Operator(Api api, Random random) {
    this.api = api;
    this.random = random;
  }

  private static CatchUp catchUp(CatchUp.Order order) {
    return new CatchUp(4, order, Duration.ofHours(2), 500, Duration.ofSeconds(1));
  }

  private static Missed missed(String job, OnResume onResume) {
    return switch (job) {
      case "oldest", "flaky", "scheduled" ->
          new Missed(Run.ALL, catchUp(CatchUp.Order.OLDEST_FIRST), onResume);
      case "newest" -> new Missed(Run.ALL, catchUp(CatchUp.Order.NEWEST_FIRST), onResume);
      case "none" -> new Missed(Run.NONE, CatchUp.ofDefaults(), onResume);
      default -> new Missed(Run.LATEST, CatchUp.ofDefaults(), onResume);
    };
  }

  private static JobSpec spec(String job, String cron, OnResume onResume, Trigger trigger) {
    return JobSpec.builder(job)
        .activity("Apply", FaultWorker.QUEUE)
        .timeout(Duration.ofSeconds(20))
        .cron(cron)
        .grace(Duration.ofSeconds(20))
        .trigger(trigger)
        .missed(missed(job, onResume))
        .build();
  }

  boolean putAll() {
    return JOBS.stream()
        .allMatch(
            job ->
                put(
                    spec(
                        job,
                        "* * * * *",
                        OnResume.SKIP,
                        job.equals("scheduled") ? Trigger.SCHEDULE : Trigger.CRON)));
  }

  /** One change of one job; what was done, for the log. */
  String change() {
    String job = JOBS.get(random.nextInt(JOBS.size()));
    String done =
        switch (random.nextInt(6)) {
          case 0 -> post(job, "pause", WHY);
          case 1, 2 -> post(job, "resume", WHY);
          case 3 -> post(job, "trigger", WHY);
          case 4 -> post(job, "backfills", lastMinutes());
          default -> edit(job);
        };
    return job + ": " + done;
  }

  private String post(String job, String action, Map<String, Object> body) {
    boolean taken = api.call("POST", "/jobs/%s/%s".formatted(job, action), body).isPresent();
    return action + (taken ? "" : " (refused)");
  }

  private Map<String, Object> lastMinutes() {
    Instant now = Instant.now();
    return Map.of(
        "from",
        now.minusSeconds(600).toString(),
        "to",
        now.toString(),
        "spacing",
        "1s",
        "reason",
        "the fault run");
  }

  private String edit(String job) {
    String cron = random.nextBoolean() ? "* * * * *" : "*/2 * * * *";
    OnResume onResume = random.nextBoolean() ? OnResume.SKIP : OnResume.OWE;
    Trigger trigger =
        job.equals("scheduled") && random.nextInt(3) > 0 ? Trigger.SCHEDULE : Trigger.CRON;
    boolean put = put(spec(job, cron, onResume, trigger));
    return "edit to %s by %s, onResume %s%s"
        .formatted(cron, trigger.label(), onResume, put ? "" : " (refused)");
  }

  /** Whatever is there, if anything is. */
  private boolean put(JobSpec spec) {
    String path = "/jobs/" + spec.id();
    return api.call("PUT", path, spec.toTree(), "If-Match", "*")
        .or(() -> api.call("PUT", path, spec.toTree(), "If-None-Match", "*"))
        .isPresent();
  }

  boolean resumeAll() {
    return JOBS.stream()
        .allMatch(job -> api.call("POST", "/jobs/%s/resume".formatted(job), WHY).isPresent());
  }
}

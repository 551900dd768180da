package io.escapement.it.faults;

import io.escapement.admin.faultpoints.Edit;
import io.escapement.admin.faultpoints.Operator;
import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import io.escapement.policy.Trigger;
import java.time.Duration;
import java.util.List;

/** What an operator does to a job that a Temporal Schedule runs each minute. */
final class ScheduleEdits {

  private static final CatchUp QUICK =
      new CatchUp(4, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ofSeconds(1));

  private static final String VERSION_1 = "version 1: * * * * * by schedule";
  private static final String CREATED = "logged: job.created 1";
  private static final String RUNS_1 =
      "runs: a Schedule (minutes 0-59 of hours 0-23) with version 1";

  /** All of them, in the order of the docs' table. */
  static final List<Edit> ALL =
      List.of(
          new Edit(
              "create",
              4,
              List.of(),
              ada -> ada.put(spec().build()),
              List.of(VERSION_1, CREATED, RUNS_1)),
          new Edit(
              "change of schedule",
              7,
              List.of(ada -> ada.put(spec().build())),
              ben -> ben.put(halfPast().build()),
              List.of(
                  VERSION_1,
                  "version 2: every 1m + 30s by schedule",
                  CREATED,
                  "logged: job.updated 2",
                  "runs: a Schedule (each 60 s + 30 s) with version 2")),
          new Edit(
              "change of anything else",
              7,
              List.of(ada -> ada.put(spec().build())),
              ben -> ben.put(spec().description("new").build()),
              List.of(
                  VERSION_1,
                  "version 2: * * * * * by schedule new",
                  CREATED,
                  "logged: job.updated 2",
                  "runs: a Schedule (minutes 0-59 of hours 0-23) with version 2")),
          new Edit(
              "pause",
              4,
              List.of(ada -> ada.put(spec().build())),
              Operator::pause,
              List.of(
                  VERSION_1, "suspended: paused", CREATED, "logged: job.paused", "runs: nothing")),
          new Edit(
              "resume",
              4,
              List.of(ada -> ada.put(owing().build()), Operator::pause),
              Operator::resume,
              List.of(VERSION_1, CREATED, "logged: job.paused", "logged: job.resumed", RUNS_1)),
          new Edit(
              "delete",
              4,
              List.of(ada -> ada.put(spec().build())),
              Operator::delete,
              List.of(
                  VERSION_1,
                  "suspended: deleted",
                  CREATED,
                  "logged: job.deleted",
                  "runs: nothing")),
          new Edit(
              "from a cron chain",
              7,
              List.of(ada -> ada.put(spec().trigger(Trigger.CRON).build())),
              ben -> ben.put(spec().build()),
              List.of(
                  "version 1: * * * * *",
                  "version 2: * * * * * by schedule",
                  CREATED,
                  "logged: job.updated 2",
                  "runs: a Schedule (minutes 0-59 of hours 0-23) with version 2")),
          new Edit(
              "to a cron chain",
              7,
              List.of(ada -> ada.put(spec().build())),
              ben -> ben.put(spec().trigger(Trigger.CRON).build()),
              List.of(
                  VERSION_1,
                  "version 2: * * * * *",
                  CREATED,
                  "logged: job.updated 2",
                  "runs: a cron chain with version 2")));

  private ScheduleEdits() {}

  private static JobSpecBuilder spec() {
    return start().cron("* * * * *");
  }

  /** What comes due in a pause is owed, and handed to the Schedule that follows. */
  private static JobSpecBuilder owing() {
    return spec().missed(new Missed(Missed.Run.ALL, QUICK, Missed.OnResume.OWE));
  }

  private static JobSpecBuilder halfPast() {
    return start().every(Duration.ofMinutes(1)).offset(Duration.ofSeconds(30));
  }

  private static JobSpecBuilder start() {
    return JobSpec.builder(Edit.JOB)
        .activity("Work", "workers")
        .timeout(Duration.ofSeconds(20))
        .missed(Missed.all(QUICK))
        .trigger(Trigger.SCHEDULE);
  }
}

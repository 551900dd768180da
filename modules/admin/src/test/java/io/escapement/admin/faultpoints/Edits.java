package io.escapement.admin.faultpoints;

import io.escapement.policy.CatchUp;
import io.escapement.policy.JobSpec;
import io.escapement.policy.JobSpecBuilder;
import io.escapement.policy.Missed;
import java.time.Duration;
import java.util.List;

/** What an operator does to a job that runs every ten minutes. */
final class Edits {

  /** All of them, in the order of the docs' table. */
  static final List<Edit> ALL =
      List.of(
          new Edit(
              "create",
              4,
              List.of(),
              ada -> ada.put(spec().build()),
              List.of("version 1: */10 * * * *", "logged: job.created 1", "runs: version 1")),
          new Edit(
              "create again",
              4,
              List.of(ada -> ada.put(spec().build()), Operator::delete),
              ben -> ben.put(spec().build()),
              List.of(
                  "version 1: */10 * * * *",
                  "version 2: */10 * * * *",
                  "logged: job.created 1",
                  "logged: job.deleted",
                  "logged: job.created 2",
                  "runs: version 2")),
          new Edit(
              "change of schedule",
              7,
              List.of(ada -> ada.put(spec().build())),
              ben -> ben.put(spec().cron("*/5 * * * *").build()),
              List.of(
                  "version 1: */10 * * * *",
                  "version 2: */5 * * * *",
                  "logged: job.created 1",
                  "logged: job.updated 2",
                  "runs: version 2")),
          new Edit(
              "change of anything else",
              7,
              List.of(ada -> ada.put(spec().build())),
              ben -> ben.put(spec().description("new").build()),
              List.of(
                  "version 1: */10 * * * *",
                  "version 2: */10 * * * * new",
                  "logged: job.created 1",
                  "logged: job.updated 2",
                  "runs: version 2")),
          new Edit(
              "restore",
              7,
              List.of(
                  ada -> ada.put(spec().build()),
                  ada -> ada.put(spec().cron("*/5 * * * *").build())),
              ben -> ben.restore(1),
              List.of(
                  "version 1: */10 * * * *",
                  "version 2: */5 * * * *",
                  "version 3: */10 * * * *",
                  "logged: job.created 1",
                  "logged: job.updated 2",
                  "logged: job.restored 3",
                  "runs: version 3")),
          new Edit(
              "approval",
              7,
              List.of(
                  ada -> ada.put(spec().labels("critical").build()),
                  ada -> ada.put(spec().labels("critical").cron("*/5 * * * *").build())),
              Operator::approve,
              List.of(
                  "version 1: */10 * * * *",
                  "version 2: */5 * * * *",
                  "change: approved",
                  "logged: job.created 1",
                  "logged: change.proposed",
                  "logged: job.updated 2",
                  "logged: change.approved 2",
                  "runs: version 2")),
          new Edit(
              "pause",
              4,
              List.of(ada -> ada.put(spec().build())),
              Operator::pause,
              List.of(
                  "version 1: */10 * * * *",
                  "suspended: paused",
                  "logged: job.created 1",
                  "logged: job.paused",
                  "runs: nothing")),
          new Edit(
              "resume",
              4,
              List.of(ada -> ada.put(spec().build()), Operator::pause),
              Operator::resume,
              List.of(
                  "version 1: */10 * * * *",
                  "logged: job.created 1",
                  "logged: job.paused",
                  "logged: job.resumed",
                  "runs: version 1")),
          new Edit(
              "delete",
              4,
              List.of(ada -> ada.put(spec().build())),
              Operator::delete,
              List.of(
                  "version 1: */10 * * * *",
                  "suspended: deleted",
                  "logged: job.created 1",
                  "logged: job.deleted",
                  "runs: nothing")),
          new Edit(
              "delete of one that owes",
              2,
              List.of(ada -> ada.put(owing().build()), Operator::pause),
              Operator::delete,
              List.of(
                  "version 1: */10 * * * *",
                  "suspended: deleted",
                  "logged: job.created 1",
                  "logged: job.paused",
                  "logged: job.deleted",
                  "runs: nothing")),
          new Edit(
              "trigger",
              4,
              List.of(ada -> ada.put(spec().build())),
              Operator::trigger,
              List.of(
                  "version 1: */10 * * * *",
                  "logged: job.created 1",
                  "logged: job.triggered",
                  "manual done, windows 1, reruns 0",
                  "runs: version 1")),
          new Edit(
              "backfill",
              5,
              List.of(ada -> ada.put(spec().build())),
              ben -> ben.backfill("2026-11-23T08:30:00Z", "2026-11-23T10:30:00Z", "1s"),
              List.of(
                  "version 1: */10 * * * *",
                  "logged: job.created 1",
                  "logged: backfill.started",
                  "backfill done, windows 0, reruns 12",
                  "runs: version 1")),
          new Edit(
              "backfill cancelled",
              3,
              List.of(
                  ada -> ada.put(spec().build()),
                  ada -> ada.backfill("2026-11-23T09:30:00Z", "2026-11-23T10:30:00Z", "1h")),
              Operator::cancelBackfill,
              List.of(
                  "version 1: */10 * * * *",
                  "logged: job.created 1",
                  "logged: backfill.started",
                  "logged: backfill.cancelled",
                  "backfill cancelled, windows 0, reruns 1",
                  "runs: version 1")));

  private Edits() {}

  private static JobSpecBuilder spec() {
    return spec(Missed.OnResume.SKIP);
  }

  /** What comes due in a pause is owed. */
  private static JobSpecBuilder owing() {
    return spec(Missed.OnResume.OWE);
  }

  private static JobSpecBuilder spec(Missed.OnResume onResume) {
    CatchUp catchUp =
        new CatchUp(1, CatchUp.Order.OLDEST_FIRST, Duration.ofDays(1), 500, Duration.ofSeconds(1));
    return JobSpec.builder(Edit.JOB)
        .activity("Work", "workers")
        .cron("*/10 * * * *")
        .missed(new Missed(Missed.Run.ALL, catchUp, onResume));
  }
}

package io.escapement.admin.cli.crontab;

import io.escapement.policy.JobSpec;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is not the same here as under cron, though the line became a job. */
final class Decisions {

  /** Zones set their clocks in these hours, so far. */
  private static final Pattern NIGHT = Pattern.compile("\\S+ (?:\\S*,)?0?[0-3](?:[-,]\\S*)? .*");

  private Decisions() {}

  static List<Decision> of(int line, Line job, JobSpec spec, Environment environment) {
    List<Decision> found = new ArrayList<>();
    user(line, job).ifPresent(found::add);
    mail(line, job.command(), environment).ifPresent(found::add);
    lock(line, job.command()).ifPresent(found::add);
    timeout(line, job.command()).ifPresent(found::add);
    clock(line, job.cron(), spec.schedule().timezone()).ifPresent(found::add);
    random(line, job.cron(), environment).ifPresent(found::add);
    return found;
  }

  private static Optional<Decision> user(int line, Line job) {
    return job.user()
        .map(
            user ->
                Decision.of(
                    line,
                    "cron ran it as %s; a worker runs it as its own user".formatted(user),
                    "run the workers of this task queue as " + user,
                    "let the activity heed the argument \"user\""));
  }

  private static Optional<Decision> mail(int line, Command command, Environment environment) {
    return environment
        .get("MAILTO")
        .filter(to -> !command.isSilent())
        .map(
            to ->
                Decision.of(
                    line,
                    "cron mailed its output to %s; nothing is mailed here".formatted(to),
                    "write %s as the owner's contact, and alert on FAILED windows".formatted(to),
                    "let the activity keep the output"));
  }

  private static Optional<Decision> lock(int line, Command command) {
    return when(
        command.isLocked(),
        line,
        "flock keeps its runs apart; a job's windows here never run at the same time",
        "drop flock, if nothing else takes the lock",
        "keep it, if others do: where the lock is taken the command must fail, not succeed");
  }

  private static Optional<Decision> timeout(int line, Command command) {
    return when(
        command.timeout().isPresent(),
        line,
        "timeout ends it; the same time is now the activity's timeout, for each attempt",
        "drop timeout from the command",
        "add schedule.completeWithin, if all attempts together must be over by then");
  }

  private static Optional<Decision> clock(int line, String cron, ZoneId zone) {
    boolean isSet = !zone.getRules().getTransitionRules().isEmpty();
    return when(
        isSet && NIGHT.matcher(cron).matches(),
        line,
        "%s sets its clock at night; cron runs a skipped time late and a repeated one once, here a skipped"
                .formatted(zone)
            + " time has no window and a repeated one may have two",
        "move it out of 00:00 to 03:59",
        "write timezone: UTC");
  }

  private static Optional<Decision> random(int line, String cron, Environment environment) {
    return when(
        cron.contains("H(") || environment.get("RANDOM_DELAY").isPresent(),
        line,
        "cron drew a time at random; here it is drawn from the job's id or window, and stays",
        "keep it, if the runs only had to be spread",
        "write the minute that you want");
  }

  private static Optional<Decision> when(boolean holds, int line, String why, String... choices) {
    return holds ? Optional.of(Decision.of(line, why, choices)) : Optional.empty();
  }

  static List<Decision> ofFile(Environment environment) {
    List<Decision> found = new ArrayList<>();
    found.add(
        Decision.of(
            0,
            "cron starts a run while the last one still goes on; here the next window waits for it",
            "look for jobs that take longer than the time between their runs"));
    when(
            !environment.has("MAILTO"),
            0,
            "cron mailed output to the owner of the crontab; nothing is mailed here",
            "write an owner's contact, and alert on FAILED windows")
        .ifPresent(found::add);
    when(
            environment.has("TZ"),
            0,
            "TZ is a variable of the commands; some crons read schedules by it, too",
            "keep it as a variable",
            "write it as the schedule's timezone")
        .ifPresent(found::add);
    return found;
  }
}

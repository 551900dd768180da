package io.escapement.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds a {@link JobSpec} step by step. It fills the same tree that a YAML file does, so both are
 * checked by the same rules and all problems are named together.
 */
public final class JobSpecBuilder {

  private final Map<String, Object> tree = new LinkedHashMap<>();
  private final Map<String, Object> activity = new LinkedHashMap<>();
  private final Map<String, Object> schedule = new LinkedHashMap<>();
  private final List<String> except = new ArrayList<>();
  private final Map<String, Object> calendars = new LinkedHashMap<>();

  JobSpecBuilder(String id) {
    tree.put("id", id);
    tree.put("activity", activity);
    tree.put("schedule", schedule);
  }

  /** What the job does, for operators. */
  public JobSpecBuilder description(String text) {
    tree.put("description", text);
    return this;
  }

  /** Who answers for the job. */
  public JobSpecBuilder owner(Owner owner) {
    tree.put("owner", SpecWriter.owner(owner));
    return this;
  }

  /** What the job is found by, 20 at most, each {@code [a-z0-9][a-z0-9-]{0,62}}; default none. */
  public JobSpecBuilder labels(String... labels) {
    tree.put("labels", List.of(labels));
    return this;
  }

  /** The activity type that does the work and the task queue whose workers run it. */
  public JobSpecBuilder activity(String type, String taskQueue) {
    activity.put("type", type);
    activity.put("taskQueue", taskQueue);
    return this;
  }

  /** The activity's second argument, a JSON object. */
  public JobSpecBuilder args(Map<String, ?> args) {
    activity.put("args", args);
    return this;
  }

  /** How long one attempt may take; default {@link ActivitySpec#DEFAULT_TIMEOUT}. */
  public JobSpecBuilder timeout(Duration timeout) {
    activity.put("timeout", Durations.format(timeout));
    return this;
  }

  /** How long an attempt may be silent before it counts as lost; default: for ever. */
  public JobSpecBuilder heartbeat(Duration heartbeat) {
    activity.put("heartbeat", Durations.format(heartbeat));
    return this;
  }

  /** Where the activity runs; default {@link Mode#REMOTE}. */
  public JobSpecBuilder mode(Mode mode) {
    activity.put("mode", mode.label());
    return this;
  }

  /** Which workers should do the work; default {@link Placement#anywhere()}. */
  public JobSpecBuilder placement(Placement placement) {
    tree.put("placement", SpecWriter.placement(placement));
    return this;
  }

  /** Five fields, or {@code @daily} and its like; {@code H} is a value drawn from the job's id. */
  public JobSpecBuilder cron(String cron) {
    schedule.put("cron", cron);
    return this;
  }

  /** Slots on a fixed grid in place of a cron, this far apart: whole seconds, 1 min to 366 d. */
  public JobSpecBuilder every(Duration interval) {
    schedule.put("every", Durations.format(interval));
    return this;
  }

  /** How long after 1970-01-01T00:00Z the grid of an interval begins; default 0 s. */
  public JobSpecBuilder offset(Duration offset) {
    schedule.put("offset", Durations.format(offset));
    return this;
  }

  /** The IANA region whose clock the slots are read on; default UTC. */
  public JobSpecBuilder timezone(String region) {
    schedule.put("timezone", region);
    return this;
  }

  /** Bounded lateness; default 5 min, capped below the shortest gap. */
  public JobSpecBuilder grace(Duration grace) {
    schedule.put("grace", Durations.format(grace));
    return this;
  }

  /** No lateness at all is on time, as with a grace of 0 s; default: the grace's. */
  public JobSpecBuilder exact() {
    schedule.put("exact", true);
    return this;
  }

  /** Windows launch spread over this much of their grace, 0 s to the grace; default 0 s. */
  public JobSpecBuilder stagger(Duration stagger) {
    schedule.put("stagger", Durations.format(stagger));
    return this;
  }

  /** The time from a slot in which all attempts must be over; default: any. */
  public JobSpecBuilder completeWithin(Duration limit) {
    schedule.put("completeWithin", Durations.format(limit));
    return this;
  }

  /** Dates on the clock of the timezone without slots, 1,000 in all at most; default none. */
  public JobSpecBuilder except(LocalDate... dates) {
    return leaveOut(Stream.of(dates).map(LocalDate::toString));
  }

  private JobSpecBuilder leaveOut(Stream<String> entries) {
    entries.forEach(except::add);
    schedule.put("except", except);
    return this;
  }

  /** Dates without slots under a name, together with those named one by one; default none. */
  public JobSpecBuilder except(String calendar, Set<LocalDate> dates) {
    calendars.put(calendar, SpecWriter.texts(dates));
    schedule.put("calendars", calendars);
    return leaveOut(Stream.of(calendar));
  }

  /** What fires the runs; default {@link Trigger#CRON}. */
  public JobSpecBuilder trigger(Trigger trigger) {
    schedule.put("trigger", trigger.label());
    return this;
  }

  /** Which missed windows still run, all else about them by default; default the latest. */
  public JobSpecBuilder missed(Missed.Run run) {
    return missed(Missed.of(run));
  }

  /** What happens to missed windows; default {@link Missed#ofDefaults()}. */
  public JobSpecBuilder missed(Missed missed) {
    tree.put("missed", SpecWriter.missed(missed));
    return this;
  }

  /** How failed attempts are repeated; default {@link RetryPolicy#ofDefaults()}. */
  public JobSpecBuilder retry(RetryPolicy retry) {
    tree.put("retry", SpecWriter.retry(retry));
    return this;
  }

  /** The activity type that undoes a failed window, on the job's task queue; default none. */
  public JobSpecBuilder compensate(String type) {
    return compensate(CompensationSpec.of(type));
  }

  /** What undoes a window which has failed for good; default nothing. */
  public JobSpecBuilder compensate(CompensationSpec compensate) {
    tree.put("compensate", SpecWriter.compensate(compensate));
    return this;
  }

  /** The permits of named resources that a window needs while its work goes on; default none. */
  public JobSpecBuilder uses(Use... each) {
    tree.put("uses", SpecWriter.uses(new Uses(List.of(each))));
    return this;
  }

  /** What is done where the job's chain diverges; default {@link Reconcile#REPAIR}. */
  public JobSpecBuilder reconcile(Reconcile reconcile) {
    tree.put("reconcile", reconcile.label());
    return this;
  }

  /**
   * The finished spec.
   *
   * @throws InvalidSpecException with all problems at once
   */
  public JobSpec build() {
    return JobSpec.fromTree(tree);
  }
}

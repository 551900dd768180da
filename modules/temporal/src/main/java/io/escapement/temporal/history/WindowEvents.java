package io.escapement.temporal.history;

import io.escapement.policy.Attempt;
import io.escapement.policy.Kind;
import io.escapement.policy.Timeline;
import io.escapement.temporal.JobHeader;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The activities of one window within a run: usually one, more where the workflow made an attempt
 * again that was handed back to it.
 */
final class WindowEvents {

  private final List<WindowActivity> activities = new ArrayList<>();
  private final List<Function<Kind, WindowActivity.Asked>> begin = new ArrayList<>();

  void add(WindowActivity activity) {
    activities.add(activity);
  }

  /** The last activity's header. */
  JobHeader header() {
    return activities.get(activities.size() - 1).header();
  }

  Kind kind() {
    return Kind.ofLabel(header().kind());
  }

  /** The workflow's time when it decided upon this window. */
  Instant decidedAt() {
    return asked().taskStarted();
  }

  /** A window that needs permits begins when it first asks for one: it was decided upon then. */
  private WindowActivity.Asked asked() {
    WindowActivity.Asked work = activities.get(0).asked(kind());
    return begin.stream()
        .findFirst()
        .map(one -> one.apply(kind()))
        .map(begun -> new WindowActivity.Asked(begun.taskDue(), begun.taskStarted(), work.at()))
        .orElse(work);
  }

  /** What it asked for before any activity. */
  void beginsWith(RunEvents run, HistoryEvent event) {
    begin.add(
        kind ->
            new WindowActivity.Asked(
                run.taskScheduled(event, kind), run.taskStarted(event), RunEvents.time(event)));
  }

  boolean completed() {
    return last(WindowActivity::closed).filter(WindowActivity::isCompleted).isPresent();
  }

  /** The activity that goes on. */
  Optional<HistoryEvent> open() {
    return activities.get(activities.size() - 1).pending();
  }

  /** Empty where no attempt started and ended. */
  Optional<Execution> execution(Instant plannedAt, DataConverter converter) {
    return last(WindowActivity::started)
        .flatMap(
            activity ->
                last(WindowActivity::closed)
                    .flatMap(WindowActivity::closed)
                    .map(end -> execution(plannedAt, activity, end, converter)));
  }

  private Execution execution(
      Instant plannedAt, WindowActivity activity, Instant end, DataConverter converter) {
    List<Attempt> failed = failed(converter);
    Instant start = activity.started().orElseThrow();
    WindowActivity.Asked asked = asked();
    return new Execution(
        kind(),
        new Timeline(
            asked.taskDue().isBefore(plannedAt) ? plannedAt : asked.taskDue(),
            asked.taskStarted(),
            asked.at(),
            firstStart(failed, activity.attempts(), start),
            start,
            end),
        failed,
        activities.stream().flatMap(one -> one.call().stream()).toList(),
        new Execution.Last(activity.attempts(), activity.worker(), activity.timeout()),
        Optional.empty());
  }

  /**
   * The failed attempts of all activities; each knows of its own only. A number stands for one
   * attempt, whatever a worker that lost its memory may have said.
   */
  List<Attempt> failed(DataConverter converter) {
    Map<Integer, Attempt> byNumber = new TreeMap<>();
    for (int index = 0; index < activities.size(); index++) {
      activities
          .get(index)
          .failed(delayAfter(index), converter)
          .forEach(attempt -> byNumber.putIfAbsent(attempt.number(), attempt));
    }
    return List.copyOf(byNumber.values());
  }

  /** The activity that comes next was told how long it had to wait. */
  private Duration delayAfter(int index) {
    return activities.stream()
        .skip(index + 1L)
        .findFirst()
        .map(WindowActivity::delayBefore)
        .orElse(Duration.ZERO);
  }

  /**
   * History keeps the last attempt's start only. Where the first attempt was lost and the server
   * made the next, nobody knows when it started: then the whole wait counts as retries.
   */
  private Instant firstStart(List<Attempt> failed, int attempts, Instant start) {
    if (attempts == 1) {
      return start;
    }
    return failed.stream()
        .filter(attempt -> attempt.number() == 1)
        .map(Attempt::startedAt)
        .findFirst()
        .orElse(asked().at());
  }

  /** The last activity that has such an event. */
  private Optional<WindowActivity> last(Function<WindowActivity, Optional<Instant>> event) {
    return activities.stream()
        .filter(activity -> event.apply(activity).isPresent())
        .reduce((earlier, later) -> later);
  }
}

package io.escapement.admin.jobs;

import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.jobs.Switched.What;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.Order;
import io.escapement.admin.platform.Permission;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Pauses and resumes jobs, one or many. The engine is not asked. */
final class Switches {

  private final JobStore store;
  private final JobSearch search;
  private final JobControl control;

  @Inject
  Switches(JobStore store, JobSearch search, JobControl control) {
    this.store = store;
    this.search = search;
    this.control = control;
  }

  /**
   * One job, as it is then.
   *
   * @throws ApiException if there is none, if it is not what the caller takes it to be, or not
   *     theirs to operate
   */
  Turned one(Switch to, String jobId, Expected expected, Order order) {
    return store
        .jdbi()
        .inTransaction(
            transaction -> {
              DesiredJob job = store.lockUndeleted(transaction, jobId);
              order.requireMayOperate(job.spec().owner().team());
              expected.require(jobId, Optional.of(job));
              What what = turn(transaction, to, job, order.by());
              return new Turned(what, job, store.lock(transaction, jobId));
            });
  }

  /** What became of a job, and how it was and is. */
  record Turned(What what, DesiredJob before, DesiredJob after) {}

  /**
   * All jobs that are meant, together or, where something fails, none.
   *
   * @param dryRun whether to tell only, and to change nothing
   */
  List<Switched> many(Switch to, BulkBody wanted, Caller caller, boolean dryRun) {
    return store
        .jdbi()
        .inTransaction(
            transaction -> {
              List<Switched> told = many(transaction, to, wanted, caller);
              if (dryRun) {
                transaction.rollback();
              }
              return told;
            });
  }

  private List<Switched> many(Handle transaction, Switch to, BulkBody wanted, Caller caller) {
    By by = By.call(caller, wanted.reason());
    List<Switched> told = new ArrayList<>();
    Set<String> found =
        search.all(transaction, wanted.filter().within(caller.teams(Permission.READ))).stream()
            .map(job -> job.spec().id())
            .filter(id -> wanted.ids().map(ids -> ids.contains(id)).orElse(true))
            .collect(Collectors.toCollection(TreeSet::new));
    // In order, so that two such calls never wait for each other, and all jobs before the log is
    // written to: whoever holds a job may wait for the log.
    List<DesiredJob> jobs = found.stream().map(id -> store.lock(transaction, id)).toList();
    for (DesiredJob job : jobs) {
      told.add(new Switched(job.spec().id(), turnIfAllowed(transaction, to, job, by, caller)));
    }
    wanted.ids().stream()
        .flatMap(Set::stream)
        .filter(id -> !found.contains(id))
        .forEach(id -> told.add(new Switched(id, What.UNKNOWN)));
    return told;
  }

  private What turnIfAllowed(Handle transaction, Switch to, DesiredJob job, By by, Caller caller) {
    if (job.isDeleted()) {
      return What.UNKNOWN;
    }
    return caller.may(Permission.OPERATE, job.spec().owner().team())
        ? turn(transaction, to, job, by)
        : What.FORBIDDEN;
  }

  private What turn(Handle transaction, Switch to, DesiredJob job, By by) {
    return switch (to) {
      case PAUSE -> control.pause(transaction, job, by) ? What.PAUSED : What.UNCHANGED;
      case RESUME -> control.resume(transaction, job, by) ? What.RESUMED : What.UNCHANGED;
    };
  }
}

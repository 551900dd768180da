package io.escapement.admin.backfills;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Cursor;
import io.escapement.admin.platform.Page;
import io.escapement.admin.platform.WebUi;
import io.escapement.admin.windows.PlannedJobs;
import io.escapement.admin.windows.Windows;
import io.escapement.policy.Outcome;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Shows backfills with their progress; those of deleted jobs, too. */
final class BackfillPages {

  private final Jdbi jdbi;
  private final BackfillStore store;
  private final Windows windows;
  private final PlannedJobs jobs;
  private final WebUi webUi;

  @Inject
  BackfillPages(Jdbi jdbi, BackfillStore store, Windows windows, PlannedJobs jobs, WebUi webUi) {
    this.jdbi = jdbi;
    this.store = store;
    this.windows = windows;
    this.jobs = jobs;
    this.webUi = webUi;
  }

  /** Newest first. */
  Page<BackfillView> page(String jobId, Optional<String> cursor, int limit) {
    requireJob(jobId);
    int before = cursor.map(BackfillPages::before).orElse(Integer.MAX_VALUE);
    Page<Backfill> page =
        Page.first(
            limit, store.page(jobId, before, limit), backfill -> String.valueOf(backfill.number()));
    Map<Integer, Map<Outcome, Integer>> counts = windows.rerunCounts(jobId);
    return page.map(backfill -> view(backfill, counts));
  }

  private static int before(String cursor) {
    return number(Cursor.key(cursor)).orElseThrow(() -> Cursor.invalid(cursor));
  }

  /** One of them. */
  BackfillView one(String jobId, String number) {
    requireJob(jobId);
    return number(number)
        .flatMap(known -> jdbi.withHandle(handle -> store.find(handle, jobId, known)))
        .map(backfill -> view(backfill, windows.rerunCounts(jobId)))
        .orElseThrow(() -> Refusals.unknown(jobId, number));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[1-9]\\d{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private void requireJob(String jobId) {
    if (jobs.planned(jobId).isEmpty()) {
      throw ApiException.unknownJob(jobId);
    }
  }

  private BackfillView view(Backfill backfill, Map<Integer, Map<Outcome, Integer>> counts) {
    String id = BackfillView.Run.idOf(backfill);
    return BackfillView.of(
        backfill,
        counts.getOrDefault(backfill.number(), Map.of()),
        new BackfillView.Run(id, webUi.workflow(id)));
  }
}

package io.escapement.admin.jobs;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Cursor;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.JobIds;
import io.escapement.admin.platform.Page;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Shows the versions of jobs, those of deleted ones, too. */
final class Versions {

  private final VersionStore store;

  @Inject
  Versions(VersionStore store) {
    this.store = store;
  }

  /** Newest first, each with what it changed. */
  Page<VersionView.Line> page(String jobId, Optional<String> cursor, int limit) {
    requireJob(jobId);
    int before = cursor.map(Versions::before).orElse(Integer.MAX_VALUE);
    // One further to see if more follow, and that one is what the last of the page changed.
    List<Version> read = store.page(jobId, before, limit + 1);
    List<VersionView.Line> lines =
        IntStream.range(0, read.size())
            .mapToObj(at -> VersionView.Line.of(read.get(at), read.subList(at + 1, read.size())))
            .toList();
    return Page.first(limit, lines, line -> String.valueOf(line.number()));
  }

  /** One of them. */
  Version one(String jobId, String number) {
    requireJob(jobId);
    return number(number)
        .flatMap(known -> store.find(jobId, known))
        .orElseThrow(() -> unknown(jobId, number));
  }

  /** Two compared: the one before where none is named. */
  VersionView.Diff diff(String jobId, String number, Optional<String> against) {
    Version version = one(jobId, number);
    String other = against.orElse(String.valueOf(version.number() - 1));
    return VersionView.Diff.of(one(jobId, other), version);
  }

  private void requireJob(String jobId) {
    if (!JobIds.isId(jobId) || store.page(jobId, Integer.MAX_VALUE, 1).isEmpty()) {
      throw ApiException.unknownJob(jobId);
    }
  }

  private static int before(String cursor) {
    return number(Cursor.key(cursor)).orElseThrow(() -> Cursor.invalid(cursor));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[1-9]\\d{0,8}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static ApiException unknown(String jobId, String number) {
    return new ApiException(
        ErrorName.UNKNOWN_VERSION,
        "job %s has no version \"%s\"; GET /api/v1/jobs/%s/versions lists them"
            .formatted(jobId, number, jobId),
        Map.of("jobId", jobId, "number", number));
  }
}

package io.escapement.admin.jobs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of many jobs.
 *
 * @param dryRun whether nothing was changed, and this is what would have become of them
 * @param jobs each of them, by id
 * @param counts how many of each result
 */
record BulkView(boolean dryRun, List<Switched> jobs, Map<String, Long> counts) {

  static BulkView of(boolean dryRun, List<Switched> jobs) {
    return new BulkView(
        dryRun,
        List.copyOf(jobs),
        jobs.stream()
            .collect(
                Collectors.groupingBy(
                    job -> job.result().label(), TreeMap::new, Collectors.counting())));
  }
}

package io.escapement.admin.jobs;

import io.escapement.policy.SpecDiff;
import java.util.List;
import java.util.Optional;

/**
 * A setting that is not as it was.
 *
 * @param setting its path
 * @param before its value; empty where it was absent
 * @param after the same now; empty where it is gone
 * @param text all of it as people say it
 */
record SettingView(String setting, Optional<String> before, Optional<String> after, String text) {

  static List<SettingView> of(SpecDiff diff) {
    return diff.changes().stream()
        .map(
            change ->
                new SettingView(
                    change.setting(), change.before(), change.after(), change.toString()))
        .toList();
  }
}

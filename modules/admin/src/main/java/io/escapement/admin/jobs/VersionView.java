package io.escapement.admin.jobs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.escapement.policy.SpecDiff;
import java.util.List;
import java.util.Map;

/** How versions are shown. */
final class VersionView {

  private VersionView() {}

  /**
   * One of a list.
   *
   * @param number 1 or more
   * @param made who made it, when and why; flattened in JSON
   * @param diff what it changed, in words; empty for the first one
   */
  record Line(int number, @JsonUnwrapped Version.Made made, List<String> diff) {

    static Line of(Version version, List<Version> before) {
      return new Line(
          version.number(),
          version.made(),
          before.stream()
              .findFirst()
              .map(earlier -> SpecDiff.of(earlier.spec(), version.spec()).words())
              .orElse(List.of()));
    }
  }

  /**
   * One alone.
   *
   * @param jobId whose it is
   * @param number 1 or more
   * @param made who made it, when and why; flattened in JSON
   * @param spec all settings, defaults written out
   */
  record Detail(
      String jobId, int number, @JsonUnwrapped Version.Made made, Map<String, Object> spec) {

    static Detail of(Version version) {
      return new Detail(
          version.spec().id(), version.number(), version.made(), version.spec().toTree());
    }
  }

  /**
   * Two compared.
   *
   * @param jobId whose they are
   * @param against the number of the one
   * @param number the number of the other
   * @param changes what is different in the other
   */
  record Diff(String jobId, int against, int number, List<SettingView> changes) {

    static Diff of(Version against, Version version) {
      return new Diff(
          version.spec().id(),
          against.number(),
          version.number(),
          SettingView.of(SpecDiff.of(against.spec(), version.spec())));
    }
  }
}

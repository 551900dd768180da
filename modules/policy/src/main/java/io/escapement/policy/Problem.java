package io.escapement.policy;

/**
 * One thing that is wrong with a spec.
 *
 * @param path the setting, such as {@code schedule.grace}; empty for the spec as a whole
 * @param message the value, the bound and what to do
 */
public record Problem(String path, String message) {
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}

package io.escapement.admin.platform;

import io.escapement.policy.JobSpec;

/** Ids of jobs in addresses. */
public final class JobIds {

  private JobIds() {}

  /**
   * Whether a text has the form of a job's id. What hasn't can't be stored anywhere, and PostgreSQL
   * refuses even to look for some of it.
   */
  public static boolean isId(String text) {
    try {
      return JobSpec.requireId(text).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Refuses a filter by a job of which no job can have the id.
   *
   * @throws ApiException if the text has not the form of an id
   */
  public static void require(String text) {
    if (!isId(text)) {
      throw ApiException.invalid("job", text, "write the id of a job");
    }
  }
}

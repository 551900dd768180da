package io.escapement.admin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What the service answered, and it was no refusal.
 *
 * @param status 200 to 299, or one that the caller expects
 * @param body a missing node where there was none
 * @param etag which state of a job it tells of
 */
record Answer(int status, JsonNode body, Optional<String> etag) {

  private static final int ACCEPTED = 202;

  /** Whether a change waits for approval. */
  boolean waits() {
    return status == ACCEPTED;
  }
}

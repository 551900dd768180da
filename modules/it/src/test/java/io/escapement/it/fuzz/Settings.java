package io.escapement.it.fuzz;

import java.util.List;

/** What schemathesis is told. */
final class Settings {

  /** The web server itself refuses an address that is too long, or headers that are. */
  static final String TOML =
      """
      [checks.negative_data_rejection]
      expected-statuses = ["400", "401", "403", "404", "405", "406", "409", "412", "413", "414", "415", "422", "428", "429", "431"]
      """;

  private static final String CHECKS =
      String.join(
          ",",
          "not_a_server_error",
          "status_code_conformance",
          "content_type_conformance",
          "response_schema_conformance",
          "negative_data_rejection",
          "ignored_auth");

  private Settings() {}

  /**
   * The same calls each time.
   *
   * @param cases so many of each operation at most, in each of its phases
   * @param seed what they are made of
   * @param token what they are signed in with
   */
  static List<String> of(int cases, int seed, String token) {
    return List.of(
        "--header",
        "Authorization: Bearer " + token,
        "--max-examples",
        String.valueOf(cases),
        "--seed",
        String.valueOf(seed),
        "--checks",
        CHECKS,
        "--continue-on-failure",
        "--no-shrink",
        "--generation-database",
        "none",
        "--suppress-health-check",
        "all",
        "--no-color");
  }
}

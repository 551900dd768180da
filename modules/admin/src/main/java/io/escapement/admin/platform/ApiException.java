package io.escapement.admin.platform;

import io.escapement.policy.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A call that is refused for a reason that its caller can understand. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorName name;
  private final transient Map<String, ?> parameters;

  /**
   * A refusal.
   *
   * @param name its kind
   * @param message what is wrong, which value, which bound, what to do
   * @param parameters the values, for programs
   */
  public ApiException(ErrorName name, String message, Map<String, ?> parameters) {
    super(message);
    this.name = name;
    this.parameters = parameters;
  }

  /** A job that there is none of. */
  public static ApiException unknownJob(String jobId) {
    return new ApiException(
        ErrorName.UNKNOWN_JOB,
        "there is no job \"%s\"; GET /api/v1/jobs lists them".formatted(jobId),
        Map.of("jobId", jobId));
  }

  /** A parameter that is not of its form or outside its bounds. */
  public static ApiException invalid(String parameter, String value, String bound) {
    return new ApiException(
        ErrorName.INVALID_PARAMETER,
        "%s \"%s\" is not valid; %s".formatted(parameter, value, bound),
        Map.of("parameter", parameter, "value", value, "bound", bound));
  }

  /** Something that this caller may not do; the parameters are those of both maps. */
  public static ApiException forbidden(
      String message, Map<String, ?> parameters, Map<String, ?> more) {
    Map<String, Object> all = new LinkedHashMap<>(parameters);
    all.putAll(more);
    return new ApiException(ErrorName.FORBIDDEN, message, all);
  }

  /** Several settings of a body that are missing, unknown or outside their bounds. */
  public static ApiException invalid(List<Problem> problems) {
    return new ApiException(
        ErrorName.INVALID_PARAMETER,
        problems.stream().map(Problem::toString).collect(Collectors.joining("; ")),
        Map.of("problems", List.copyOf(problems)));
  }

  /** A body that is neither JSON nor YAML, or no map. */
  public static ApiException malformed(String problem) {
    return new ApiException(
        ErrorName.MALFORMED_BODY,
        "the body can't be read: %s".formatted(problem),
        Map.of("problem", problem));
  }

  /** The kind of refusal. */
  public ErrorName name() {
    return name;
  }

  ErrorBody body() {
    return ErrorBody.of(name, String.valueOf(getMessage()), parameters);
  }
}

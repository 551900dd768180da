package io.escapement.admin.openapi;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a call is asked with, besides its body. */
final class CallParameters {

  private CallParameters() {}

  /** Its parameters, in the order of its signature. */
  static Stream<Map<String, Object>> of(Call call) {
    return Arrays.stream(call.method().getParameters())
        .flatMap(CallParameters::flat)
        .flatMap(parameter -> described(call, parameter).stream());
  }

  /** Those that are read together by a class of their own. */
  private static Stream<Parameter> flat(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getConstructors()[0].getParameters())
        : Stream.of(parameter);
  }

  private static Optional<Map<String, Object>> described(Call call, Parameter parameter) {
    return Stream.of(
            Optional.ofNullable(parameter.getAnnotation(PathParam.class))
                .map(path -> described(call, "path", path.value())),
            Optional.ofNullable(parameter.getAnnotation(QueryParam.class))
                .map(query -> described(call, "query", query.value())),
            Optional.ofNullable(parameter.getAnnotation(HeaderParam.class))
                .map(header -> described(call, "header", header.value())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Map<String, Object> described(Call call, String in, String name) {
    ParameterTable.Parameter known = ParameterTable.of(call.resource(), name);
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", name);
    described.put("in", in);
    described.put("required", in.equals("path"));
    if (in.equals("query")) {
      // An empty one is as good as none.
      described.put("allowEmptyValue", true);
    }
    described.put("description", known.description());
    described.put("schema", known.schema());
    return described;
  }
}

package io.escapement.admin.access;

import com.google.inject.Injector;
import io.escapement.admin.AppRig;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All resource methods of the service, found by reflection. */
final class Endpoints {

  private Endpoints() {}

  static List<Method> methods(AppRig app) {
    return app.get(Injector.class).getAllBindings().keySet().stream()
        .<Class<?>>map(key -> key.getTypeLiteral().getRawType())
        .filter(type -> type.isAnnotationPresent(Path.class))
        .distinct()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> verb(method).isPresent())
        .toList();
  }

  /** Method and address of each, such as {@code GET /api/v1/jobs/{id}}. */
  static List<String> calls(AppRig app) {
    return methods(app).stream().map(Endpoints::call).distinct().toList();
  }

  static String call(Method method) {
    String path =
        method.getDeclaringClass().getAnnotation(Path.class).value()
            + Optional.ofNullable(method.getAnnotation(Path.class))
                .map(own -> "/" + own.value())
                .orElse("");
    return verb(method).orElseThrow() + " " + path.replaceAll("/+", "/");
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(HttpMethod::value)
        .findFirst();
  }
}

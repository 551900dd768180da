package io.escapement.admin.platform;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The schema of the body that a resource method reads by itself. The API's document is made of it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Takes {

  /** The name of one of the schemas in {@code bodies.json}, or {@code JobSpec}. */
  String value();
}

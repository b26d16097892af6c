package bench.stomp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** Spring Boot with its STOMP simple broker and nothing else; immutable. */
@SpringBootApplication
public class Broker {
  private static final int TEXT_BYTES = 64 << 10;

  public static void main(String[] arguments) {
    SpringApplication.run(Broker.class, arguments);
    System.out.println("ready");
  }

  /** The container's own buffer has 8 KiB, which would cut larger messages into parts. */
  @Bean
  ServletServerContainerFactoryBean container() {
    ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
    container.setMaxTextMessageBufferSize(TEXT_BYTES);
    return container;
  }
}
